/** How well a framework does in one respect, in the words of the seed document, section 3.1. */
export type Rating = 'excellent' | 'good' | 'high' | 'medium' | 'easy' | 'complex';

export type Framework = {
  readonly id: 'tensorrt' | 'onnxruntime' | 'pytorch';
  readonly performance: Rating;
  readonly flexibility: Rating;
  readonly deployment: Rating;
};

/** The seed document's framework matrix, kept as quoted. */
export const SEED_FRAMEWORKS: readonly Framework[] = [
  { id: 'tensorrt', performance: 'excellent', flexibility: 'medium', deployment: 'complex' },
  { id: 'onnxruntime', performance: 'good', flexibility: 'high', deployment: 'easy' },
  { id: 'pytorch', performance: 'medium', flexibility: 'excellent', deployment: 'medium' },
];
