/**
 * Of the project that a first start shows. It stays as it was shipped: whoever changes something goes on with a copy of
 * their own. A file apart, since the window needs the name before it needs the sample.
 */
export const SAMPLE_ID = 'sample';
