/** A page of a kept paper as a picture, for reading on a screen; `adapters/page-picture` is the one shipped. */

/** `page`: to be read on a screen; `small`: to be found again; `copy`: to be printed. */
export const pageSizes = ['page', 'small', 'copy'] as const
export type PageSize = (typeof pageSizes)[number]

export type PagePictures = {
  /** The page (from 1) as JPEG; `mark` is laid over all of it, light and aslant, a line feed begins its second line. Undefined where there is no such page, or none can be drawn. */
  page: (
    pdf: Uint8Array,
    page: number,
    how: {
      size: PageSize
      mark: string | null
      /** Without the code by which a household opens its own page, and what stands beside it. */
      withoutCode: boolean
    },
  ) => Promise<Uint8Array | undefined>
  stop: () => Promise<void>
}

declare module '../platform/app.ts' {
  interface Services {
    pagePictures: PagePictures
  }
}
