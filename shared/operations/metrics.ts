import type { Estimate } from '../performance/answer.ts';
import { ENGINE_SERVICES, TRITON_METRICS, TRITON_PORTS } from '../serving/containers/container.ts';

/** Programs that serve, as their metrics name them: the engines, and Triton for what makes pictures. */
export const METRIC_ENGINES = ['vllm', 'sglang', 'trtllm', 'lmdeploy', 'llama.cpp', 'triton'] as const;
export type MetricEngine = (typeof METRIC_ENGINES)[number];

/** A latency that an engine publishes: a histogram in seconds, or Triton's summary and sums in microseconds. */
export type LatencyMetric =
  | { readonly kind: 'histogram'; readonly name: string }
  | {
      readonly kind: 'summary';
      readonly name: string;
      /** Counters: microseconds in all, and requests. */
      readonly sum: string;
      readonly count: string;
    };

/** Names that an engine really publishes, from its own documentation or source; what it does not publish is absent. */
export type EngineMetrics = {
  readonly port: number;
  readonly path: string;
  /** What it has to be started with to publish them; the files that are written here do, where it is an option. */
  readonly enabledBy?: string;
  readonly source: string;
  /** Counter of requests answered. */
  readonly requests?: string;
  readonly firstToken?: LatencyMetric;
  /** Between tokens. */
  readonly token?: LatencyMetric;
  /** Of a whole request. */
  readonly whole?: LatencyMetric;
  /** Gauge: requests that wait. */
  readonly waiting?: string;
  /** Gauge: share of the KV cache in use, 0 to 1. */
  readonly cache?: string;
};

const histogram = (name: string): LatencyMetric => ({ kind: 'histogram', name });

export const ENGINE_METRICS: Readonly<Record<MetricEngine, EngineMetrics>> = {
  vllm: {
    port: ENGINE_SERVICES.vllm.port,
    path: '/metrics',
    source: 'https://github.com/vllm-project/vllm/blob/main/docs/design/metrics.md',
    requests: 'vllm:request_success_total',
    firstToken: histogram('vllm:time_to_first_token_seconds'),
    token: histogram('vllm:inter_token_latency_seconds'),
    whole: histogram('vllm:e2e_request_latency_seconds'),
    waiting: 'vllm:num_requests_waiting',
    cache: 'vllm:kv_cache_usage_perc',
  },
  sglang: {
    port: ENGINE_SERVICES.sglang.port,
    path: '/metrics',
    enabledBy: ENGINE_SERVICES.sglang.metrics.join(' '),
    source: 'https://docs.sglang.io/references/production_metrics.html',
    requests: 'sglang:num_requests_total',
    firstToken: histogram('sglang:time_to_first_token_seconds'),
    token: histogram('sglang:inter_token_latency_seconds'),
    whole: histogram('sglang:e2e_request_latency_seconds'),
    waiting: 'sglang:num_queue_reqs',
    cache: 'sglang:token_usage',
  },
  trtllm: {
    port: ENGINE_SERVICES.trtllm.port,
    path: '/prometheus/metrics',
    enabledBy: 'return_perf_metrics: true',
    source: 'https://github.com/NVIDIA/TensorRT-LLM/blob/main/tensorrt_llm/metrics/collector.py',
    requests: 'trtllm_request_success_total',
    firstToken: histogram('trtllm_time_to_first_token_seconds'),
    token: histogram('trtllm_time_per_output_token_seconds'),
    whole: histogram('trtllm_e2e_request_latency_seconds'),
    waiting: 'trtllm_num_requests_waiting',
    cache: 'trtllm_kv_cache_utilization',
  },
  lmdeploy: {
    port: ENGINE_SERVICES.lmdeploy.port,
    path: '/metrics',
    enabledBy: ENGINE_SERVICES.lmdeploy.metrics.join(' '),
    source: 'https://github.com/InternLM/lmdeploy/blob/main/lmdeploy/metrics/loggers.py',
    requests: 'lmdeploy:request_success_total',
    firstToken: histogram('lmdeploy:time_to_first_token_seconds'),
    token: histogram('lmdeploy:time_per_output_token_seconds'),
    whole: histogram('lmdeploy:e2e_request_latency_seconds'),
    waiting: 'lmdeploy:num_requests_waiting',
    cache: 'lmdeploy:gpu_cache_usage_perc',
  },
  'llama.cpp': {
    port: ENGINE_SERVICES['llama.cpp'].port,
    path: '/metrics',
    enabledBy: ENGINE_SERVICES['llama.cpp'].metrics.join(' '),
    source: 'https://github.com/ggml-org/llama.cpp/blob/master/tools/server/README.md',
    waiting: 'llamacpp:requests_deferred',
  },
  triton: {
    port: TRITON_PORTS.metrics,
    path: '/metrics',
    enabledBy: TRITON_METRICS.join(' '),
    source: 'https://github.com/triton-inference-server/server/blob/main/docs/user_guide/metrics.md',
    requests: 'nv_inference_request_success',
    whole: {
      kind: 'summary',
      name: 'nv_inference_request_summary_us',
      sum: 'nv_inference_request_duration_us',
      count: 'nv_inference_request_success',
    },
    waiting: 'nv_inference_pending_request_count',
  },
};

/** The program whose metrics an estimate's engine is watched by. */
export const metricEngineOf = (engine: Estimate['engine']): MetricEngine =>
  METRIC_ENGINES.find((each) => each === engine) ?? 'triton';

/** Exporters beside the engines: where they answer, and what their metric names are from. */
export const EXPORTERS = {
  node: { port: 9100, source: 'https://github.com/prometheus/node_exporter' },
  dcgm: {
    port: 9400,
    source: 'https://github.com/NVIDIA/dcgm-exporter/blob/main/etc/default-counters.csv',
  },
  ascend: {
    port: 8082,
    source:
      'https://www.hiascend.com/document/detail/zh/mindx-dl/600/clusterscheduling/ref/api/dlug_api_004.html',
  },
  amd: {
    port: 5000,
    source: 'https://github.com/ROCm/device-metrics-exporter/blob/main/docs/configuration/metricslist.md',
  },
  ipmi: {
    port: 9290,
    source: 'https://github.com/prometheus-community/ipmi_exporter/blob/master/docs/metrics.md',
  },
  blackbox: { port: 9115, source: 'https://github.com/prometheus/blackbox_exporter' },
  snmp: { port: 9116, source: 'https://github.com/prometheus/snmp_exporter' },
} as const;
export type Exporter = keyof typeof EXPORTERS;

/** What publishes the state of a maker's accelerators; none where no documentation was read. */
export const ACCELERATOR_EXPORTERS: Readonly<Record<string, 'dcgm' | 'ascend' | 'amd'>> = {
  NVIDIA: 'dcgm',
  'Huawei Ascend': 'ascend',
  AMD: 'amd',
};
