/** What one run may do and say. Both ends hold to these: the worker so that nothing floods, the page because it trusts nobody. */
export const LIMITS = {
  /** Console entries of one run. */
  entryCount: 5000,
  /** Characters of JSON that the console entries of one run take. */
  outputLength: 500_000,
  /** Characters of one entry or value. */
  entryLength: 64_000,
  /** Characters of one text in it, such as a string or a stack. */
  textLength: 10_000,
  /** Values within one entry, and how deep they go. */
  nodeCount: 1000,
  depth: 6,
  /** Members shown of one object, array, map or set. */
  memberCount: 100,
  /** Exports that are reported as values, and the characters of all of them as JSON. */
  valueCount: 100,
  valuesLength: 2_000_000,
  /** Bytes of array buffers alive at once. */
  bufferBytes: 256 * 1024 * 1024,
  /** Modules of one run, and the characters of all of them. */
  moduleCount: 500,
  sourceLength: 8_000_000,
  /** Messages of a run's channel that are on their way, and what they take in bytes unless it is one. */
  messagesUnderway: 64,
  bytesUnderway: 8_000_000,
  /** Messages that wait in the worker behind those, and their bytes. One more is refused. */
  messagesWaiting: 1000,
  bytesWaiting: 64_000_000,
  /** Characters of one message, the buffers beside it, and the bytes of all of it. */
  messageLength: 4_000_000,
  messageBuffers: 300,
  messageBytes: 128_000_000,
} as const;

/** The page takes so many bytes and messages of a run's channel in so much wall time. */
export const CHANNEL_PACE = { everyMs: 16, bytes: 1_000_000, messages: 64 } as const;

/** Wall time of a batch run unless the caller says otherwise, in milliseconds. */
export const DEFAULT_TIMEOUT_MS = 5000;

/** The longest wall time that a caller may ask for, in milliseconds. */
export const LONGEST_TIMEOUT_MS = 60_000;

/** Time between two heartbeats of a live run, in milliseconds. */
export const HEARTBEAT_MS = 250;
