/** What the product asks of the platform on which a unit has its official account: pictures, and drafts. A person publishes there. */

/** `address`: of the page it was made from, by which a draft of ours is found again. */
export type Article = { title: string; digest: string; html: string; coverId: string; address: string }

export type OfficialAccount = {
  /** Gives the address under which a body may show it. */
  uploadPicture: (jpeg: Uint8Array) => Promise<string>
  uploadCover: (jpeg: Uint8Array) => Promise<string>
  addDraft: (article: Article) => Promise<string>
  /** The draft that was made from this address, where there is one. */
  findDraft: (address: string) => Promise<string | undefined>
  /** `gone`: it is no draft any more: published there, or deleted by hand. */
  deleteDraft: (draftId: string) => Promise<'deleted' | 'gone'>
  deleteCover: (coverId: string) => Promise<void>
}

/**
 * `network`: cut, slow, or busy: the same again later. `limit`: no more today. `keys`: what the unit entered is not taken.
 * `caller`: this server's address is not on the account's list. `media`: something uploaded is there no longer. `refused`: anything else, for a person.
 */
export const accountFaults = ['network', 'limit', 'keys', 'caller', 'media', 'refused'] as const
export type AccountFault = (typeof accountFaults)[number]

/** Carries the platform's number, never its words: these may repeat what was sent. */
export class AccountError extends Error {
  readonly fault: AccountFault
  readonly code: number
  constructor(fault: AccountFault, code: number) {
    super(`official account: ${fault} ${code}`)
    this.name = 'AccountError'
    this.fault = fault
    this.code = code
  }
}
