/** A SHA-256 as it is written everywhere: 64 lower-case hexadecimal digits. */
export const HASH = /^[0-9a-f]{64}$/
