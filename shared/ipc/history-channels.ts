import { z } from 'zod';
import type { Catalog } from '../catalog/catalog.ts';
import { droppedFileSchema } from './dropped-file.ts';
import { SCENARIO_STATES, type ScenarioState } from '../scenario/state.ts';
import type { Scenario } from '../scenario/scenario.ts';

const nothing = z.undefined();
const id = z.string().min(1).max(100);
const revision = z.number().int().positive();
const reason = z.string().max(200);

export type RevisionSummary = {
  readonly number: number;
  readonly createdAt: string;
  readonly author: string;
  readonly reason: string;
  readonly engineVersion: string;
  readonly hasResult: boolean;
};

export type ProjectHistory = {
  readonly state: ScenarioState;
  readonly revisions: readonly RevisionSummary[];
  readonly states: readonly {
    readonly number: number;
    readonly revision: number;
    readonly state: ScenarioState;
    readonly at: string;
    readonly author: string;
    readonly reason: string;
  }[];
};

/** A revision with the catalog it was computed with, and whether it still comes out as it did. */
export type RevisionRead = RevisionSummary & {
  readonly scenario: Scenario;
  readonly catalog: Catalog;
  /** `unknown`: no result was kept, or not with which catalog. */
  readonly reproduced: 'same' | 'different' | 'unknown';
};

export type AuditVerdict =
  | { readonly sound: true; readonly entries: number }
  | {
      readonly sound: false;
      readonly entries: number;
      /** The first entry at which the chain does not hold; 0 when a record has no entry at all. */
      readonly brokenAt: number;
      /** `chain`: the entry was changed, or one before it is gone. `record`: what it tells of was changed. */
      readonly what: 'chain' | 'record';
      readonly subject: string;
    };

export type AuditRead = {
  readonly verdict: AuditVerdict;
  readonly entries: readonly {
    readonly number: number;
    readonly at: string;
    readonly author: string;
    readonly action: string;
    readonly subject: string;
    readonly before: unknown;
    readonly after: unknown;
  }[];
};

export type BackupSummary = {
  /** Name of the file in the folder of backups. */
  readonly name: string;
  readonly reason: string;
  readonly at: string;
  readonly bytes: number;
};

/** Revisions, states, the audit log and backups. */
export const HISTORY_CHANNELS = {
  'history.read': { request: z.strictObject({ id }), response: z.custom<ProjectHistory>() },
  'history.revision': { request: z.strictObject({ id, revision }), response: z.custom<RevisionRead>() },
  'history.state': {
    request: z.strictObject({ id, to: z.enum(SCENARIO_STATES), reason }),
    response: z.custom<ProjectHistory>(),
  },
  'projects.pin': { request: z.strictObject({ id, pinned: z.boolean() }), response: z.boolean() },
  /** Saves a project as one file. */
  'projects.exportFile': {
    request: z.strictObject({ id }),
    response: z.strictObject({ cancelled: z.boolean(), path: z.string().optional() }),
  },
  /** Asks for such a file and adds it as a project; null when the person thought better of it. */
  'projects.importFile': { request: nothing, response: z.custom<{ readonly id: string } | null>() },
  /** A project file that was dropped on the window. */
  'projects.dropFile': {
    request: droppedFileSchema,
    response: z.strictObject({ id }),
  },
  'audit.read': { request: nothing, response: z.custom<AuditRead>() },
  'backups.list': { request: nothing, response: z.custom<readonly BackupSummary[]>() },
  'backups.make': { request: nothing, response: z.custom<BackupSummary>() },
  /** Saves the present state, then brings the chosen one back. */
  'backups.restore': {
    request: z.strictObject({ name: z.string().min(1).max(300) }),
    response: z.custom<BackupSummary>(),
  },
} as const;
