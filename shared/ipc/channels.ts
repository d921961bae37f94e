import { z } from 'zod';
import type { Result } from '../base/result.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { MONEY_UNITS } from '../i18n/money-unit.ts';
import { LOCALES } from '../i18n/locales.ts';
import { exportKindSchema, type ReportPreview } from './export.ts';
import { scenarioSchema } from '../scenario/scenario.ts';
import { SCENARIO_STATES } from '../scenario/state.ts';
import { TIER_IDS } from '../workload/tiers.ts';
import { fileToSaveSchema, folderToSaveSchema } from './file-to-save.ts';
import { FILE_CHANNELS } from './opened-file.ts';
import { HISTORY_CHANNELS } from './history-channels.ts';
import { menuSchema } from './menu.ts';
import { RECORD_CHANNELS } from './record-channels.ts';

const nothing = z.undefined();
const projectId = z.string().min(1).max(100);

export const THEMES = ['system', 'light', 'dark'] as const;
/** 含税 and 不含税. */
export const TAX_VIEWS = ['gross', 'net'] as const;
export type TaxView = (typeof TAX_VIEWS)[number];

/** How a person wants to see things, kept from start to start. */
export const settingsSchema = z.strictObject({
  locale: z.enum(LOCALES),
  theme: z.enum(THEMES),
  moneyUnit: z.enum(MONEY_UNITS),
  taxView: z.enum(TAX_VIEWS),
  /** The tour was gone through or left: it does not come again by itself. */
  tourSeen: z.boolean(),
});
export type Settings = z.infer<typeof settingsSchema>;

const projectSummary = z.strictObject({
  id: projectId,
  name: z.string(),
  revision: z.number().int().positive(),
  /** ISO time of the latest revision. */
  savedAt: z.string(),
  state: z.enum(SCENARIO_STATES),
  pinned: z.boolean(),
  /** ISO time; null for one that was never opened since this is noted. */
  openedAt: z.string().nullable(),
  /** Of the latest revision, CNY; null where it could not be computed or was saved before they were kept. */
  figures: z
    .strictObject({
      /** Purchase budget with VAT. */
      budgetGross: z.number(),
      /** Over the horizon, not discounted. */
      totalCost: z.number(),
      /** Items without a price, which are in neither. */
      missing: z.number().int().nonnegative(),
    })
    .nullable(),
});
export type ProjectSummary = z.infer<typeof projectSummary>;

const openProject = z.strictObject({
  scenario: scenarioSchema,
  revision: z.number().int(),
  savedAt: z.string(),
  state: z.enum(SCENARIO_STATES),
  /** Of a frozen project: the catalog it was computed with. */
  catalog: z.custom<Catalog>().optional(),
});
export type OpenProject = z.infer<typeof openProject>;

/** What the window opens on, in one answer: nothing is drawn before all of it is there. */
export type Start = {
  readonly settings: Settings;
  readonly catalog: Catalog;
  /** The project last worked on; why it can not be shown. */
  readonly project: Result<OpenProject>;
};

const saved = z.strictObject({ revision: z.number().int(), savedAt: z.string() });
export type Saved = z.infer<typeof saved>;

const exported = z.strictObject({ cancelled: z.boolean(), path: z.string().optional() });
export type Exported = z.infer<typeof exported>;

const reportRequest = z.strictObject({
  scenario: scenarioSchema,
  locale: z.enum(LOCALES),
  /** Other scenarios that this one is held against. */
  options: z.array(scenarioSchema).max(9).default([]),
});

/**
 * The one table of channels between the window and the main process: what may be asked, and what comes
 * back. Requests are parsed by their schema before anything is done; answers are `Result<response>`.
 */
export const CHANNELS = {
  /** A `Start` as JSON. */
  'start.read': { request: nothing, response: z.string() },
  'settings.read': { request: nothing, response: settingsSchema },
  'settings.write': { request: settingsSchema, response: settingsSchema },
  'catalog.read': { request: nothing, response: z.custom<Catalog>() },
  'projects.list': { request: nothing, response: z.array(projectSummary) },
  'projects.open': { request: z.strictObject({ id: projectId }), response: openProject },
  /** A new project: empty, from the sample, from another project, or from a tier's template. */
  'projects.create': {
    request: z.strictObject({
      from: z.enum(['blank', 'sample', 'copy', ...TIER_IDS]),
      copyOf: projectId.optional(),
    }),
    response: openProject,
  },
  /** Saves a revision; none is made when nothing changed. */
  'projects.save': {
    request: z.strictObject({ scenario: scenarioSchema, reason: z.string().max(200) }),
    response: saved,
  },
  /** Asks where to, then makes the file; says how far it is by `report.progress`. */
  'report.export': { request: reportRequest.extend({ what: exportKindSchema }), response: exported },
  /** Opens the system's print dialog for the PDF report. */
  'report.print': { request: reportRequest, response: z.strictObject({ cancelled: z.boolean() }) },
  /** The first rows of each sheet of the workbook. */
  'report.preview': { request: reportRequest, response: z.custom<ReportPreview>() },
  /** The PDF report, printed and not written; null when it was stopped. */
  'report.pages': { request: reportRequest, response: z.custom<Uint8Array | null>() },
  'report.stopPages': { request: nothing, response: nothing },
  'report.cancel': { request: nothing, response: nothing },
  /** Shows in the menu bar what the window can do at the moment. */
  'menu.show': { request: menuSchema, response: nothing },
  /** Asks where to, then writes a file that the window made. */
  'file.save': { request: fileToSaveSchema, response: exported },
  /** Asks where to, then writes a folder of files that the window made. */
  'folder.save': { request: folderToSaveSchema, response: exported },
  ...FILE_CHANNELS,
  ...RECORD_CHANNELS,
  ...HISTORY_CHANNELS,
  'report.show': { request: z.strictObject({ path: z.string().min(1).max(4096) }), response: z.boolean() },
} as const;

export type ChannelName = keyof typeof CHANNELS;
export type RequestOf<Name extends ChannelName> = z.input<(typeof CHANNELS)[Name]['request']>;
export type ResponseOf<Name extends ChannelName> = z.output<(typeof CHANNELS)[Name]['response']>;
export type Answer<Name extends ChannelName> = Result<ResponseOf<Name>>;
