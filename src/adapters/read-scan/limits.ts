/** What one scan may take. */
export type Limits = {
  /** The file as it arrives. */
  readonly fileBytes: number
  readonly pages: number
  /** Of one picture, before it is made smaller. */
  readonly pixels: number
  /** Of the process that reads. */
  readonly heapMegabytes: number
  /** Of everything that is read as a PDF, in WebAssembly's pages of 64 KiB. */
  readonly wasmPages: number
  /** Between one sign of life and the next: opening the file, or one page. */
  readonly milliseconds: number
}

/**
 * 60 pages at 150 dpi grey are 15 to 30 MB, in colour at 300 dpi some 60 MB; an A4 page at 1200 dpi has 139 million
 * pixels and a phone's largest photo 200, which are sent smaller: 120 million are A4 at 1100 dpi.
 */
export const LIMITS: Limits = {
  fileBytes: 100 * 2 ** 20,
  pages: 500,
  pixels: 120_000_000,
  heapMegabytes: 256,
  wasmPages: 8_192,
  milliseconds: 30_000,
}
