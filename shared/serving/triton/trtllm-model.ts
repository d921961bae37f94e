import { stringify } from 'yaml';
import { fail, ok, type Result } from '../../base/result.ts';
import { label, type Label } from '../../i18n/label.ts';
import type { LanguageScene } from '../../scenario/scenario.ts';
import type { LaunchFacts } from '../launch-options.ts';
import { trtllmNotes, trtllmRefusal, trtllmSettings } from '../launch-trtllm.ts';
import type { CopyGpus } from '../placement.ts';
import { YAML_STYLE } from '../yaml-style.ts';
import type { TritonModel } from './repository.ts';
import { optional, tensor } from './tensors.ts';
import { stringParameters, word } from './text-format.ts';

const SOURCE = 'https://github.com/NVIDIA/TensorRT-LLM/tree/main/triton_backend/all_models/llmapi';

/**
 * TensorRT-LLM under Triton by its LLM API, which serves checkpoints without building engines first: model.yaml holds the
 * engine's settings and, by its makers' rule, batching and decoupling too. One Triton holds all copies, each on the GPUs
 * that `gpu_device_ids` gives it. The engine gathers requests itself; Triton must not.
 */
export function trtllmModel(
  facts: LaunchFacts,
  scene: LanguageScene,
  copies: readonly CopyGpus[],
): Result<TritonModel, Label> {
  const refusal = trtllmRefusal(facts);
  if (refusal) return fail(refusal);
  if (scene.kind === 'multimodal') return fail(label('files.refuse.tritonImages'));
  const settings = { ...trtllmSettings(facts), triton_config: { max_batch_size: 0, decoupled: true } };
  return ok({
    image: 'trtllm-python-py3',
    config: {
      name: facts.model.id,
      backend: 'python',
      input: [
        tensor('text_input', 'STRING', [-1]),
        optional('streaming', 'BOOL'),
        optional('sampling_param_max_tokens', 'INT32'),
        optional('sampling_param_temperature', 'FP32'),
        optional('sampling_param_top_k', 'INT32'),
        optional('sampling_param_top_p', 'FP32'),
        optional('sampling_param_stop', 'STRING', [-1]),
        optional('sampling_param_seed', 'UINT64'),
        optional('stop', 'BOOL'),
        ...(facts.serving.adapters.count > 0
          ? [optional('lora_id', 'UINT64'), optional('lora_name', 'STRING'), optional('lora_path', 'STRING')]
          : []),
      ],
      output: [
        tensor('text_output', 'STRING', [-1]),
        tensor('finish_reason', 'STRING', [-1]),
        tensor('stop_reason', 'STRING', [-1]),
        tensor('cumulative_logprob', 'FP32', [-1]),
      ],
      instance_group: [{ count: copies.length, kind: word('KIND_CPU') }],
      parameters:
        copies.length > 1
          ? stringParameters({ gpu_device_ids: copies.map((gpus) => gpus.join(',')).join(';') })
          : undefined,
    },
    files: [{ path: '1/model.yaml', content: stringify(settings, YAML_STYLE), comment: '#' }],
    notes: [...trtllmNotes(facts), label('files.note.trtllmCode')],
    sources: [SOURCE],
  });
}
