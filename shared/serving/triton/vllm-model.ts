import { fail, ok, type Result } from '../../base/result.ts';
import { label, type Label } from '../../i18n/label.ts';
import type { LanguageScene } from '../../scenario/scenario.ts';
import type { LaunchFacts } from '../launch-options.ts';
import { weightsOf } from '../launch-options.ts';
import { vllmOptions } from '../launch-vllm.ts';
import type { CopyGpus } from '../placement.ts';
import type { TritonModel } from './repository.ts';
import { onEachGpu, optional, tensor } from './tensors.ts';
import { type TextMessage, word } from './text-format.ts';

const SOURCE = 'https://github.com/triton-inference-server/vllm_backend';

/**
 * Triton's vLLM backend: model.json holds what the command line of vLLM says. vLLM gathers requests itself, so Triton does
 * not; answers stream, so responses are decoupled. KIND_GPU is for copies on one GPU, KIND_MODEL leaves several to vLLM.
 */
export function vllmModel(
  facts: LaunchFacts,
  scene: LanguageScene,
  copies: readonly CopyGpus[],
): Result<TritonModel, Label> {
  const options = vllmOptions(facts);
  if (!options.ok) return fail(options.error);
  const alone = facts.gpus === 1;
  const { adapters } = facts.serving;
  const settings = { model: weightsOf(facts), ...settingsOf(options.value.args) };
  return ok({
    image: 'vllm-python-py3',
    oneCopyEach: !alone,
    config: {
      name: facts.model.id,
      backend: 'vllm',
      max_batch_size: 0,
      model_transaction_policy: { decoupled: true },
      input: inputsOf(scene),
      output: [tensor('text_output', 'STRING', [-1])],
      instance_group: [alone ? onEachGpu(copies.flat()) : { count: 1, kind: word('KIND_MODEL') }],
    },
    files: [
      { path: '1/model.json', content: json(settings) },
      ...(adapters.count > 0
        ? [{ path: '1/multi_lora.json', content: json({ ADAPTER: `${facts.folder ?? ''}/ADAPTER` }) }]
        : []),
    ],
    notes: [
      ...(options.value.notes ?? []),
      ...(adapters.count > 0 ? [label('launch.note.adapters', { count: adapters.count })] : []),
    ],
    sources: [SOURCE, options.value.source],
  });
}

const inputsOf = ({ kind }: LanguageScene): readonly TextMessage[] => [
  tensor('text_input', 'STRING', [1]),
  ...(kind === 'multimodal' ? [optional('image', 'STRING', [-1])] : []),
  optional('stream', 'BOOL'),
  optional('sampling_parameters', 'STRING'),
  optional('exclude_input_in_output', 'BOOL'),
];

/** Options of the command line as the engine's arguments, which have the same names: `--max-num-seqs 8` is max_num_seqs. */
function settingsOf(args: readonly (readonly string[])[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    args.flatMap(([name = '', value]) =>
      name.startsWith('--') ? [[name.slice(2).replaceAll('-', '_'), valueOf(value)]] : [],
    ),
  );
}

/** A flag is true; numbers and objects are not text. */
function valueOf(text: string | undefined): unknown {
  if (text === undefined) return true;
  return /^[\d{[]/.test(text) ? JSON.parse(text) : text;
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
