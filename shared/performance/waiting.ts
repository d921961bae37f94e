/** What the scheduler lets a new request wait for, in decode steps. performance-model.md §5. */
export type Waiting = {
  /** From one look for new requests to the next. */
  readonly receiveSteps: number;
  /** That requests are held back to be read together. */
  readonly batchSteps: number;
};

export const NO_WAITING: Waiting = { receiveSteps: 1, batchSteps: 0 };
