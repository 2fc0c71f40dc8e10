/**
 * Sends a story to the draft box of the unit's official account, or takes it out of there again. What was done stands in rows: cut at
 * any moment it goes on where it was. Before a draft is made a second time the account is looked through for the first.
 */
import { cleanPicture } from '../../adapters/clean-picture/clean-picture.ts'
import { AccountError, type OfficialAccount } from '../../adapters/official-account/account.ts'
import type { App } from '../../platform/app.ts'
import { addDays, beijingDay } from '../../platform/calendar.ts'
import { sha256 } from '../../platform/crypto.ts'
import { alive, silentSince } from '../../platform/long-work.ts'
import { type Context, performAsSystem } from '../../platform/operation.ts'
import { publicUrlOf } from '../../programme/unit/reads.ts'
import { picturesOf, type Words } from './blocks.ts'
import { endTitle } from './clear-store.ts'
import { COVER, PLAIN } from './cover-picture.ts'
import { type DraftFault, MOST_BODY, MOST_TRIES } from './draft-rules.ts'
import './draft-acts.ts'
import * as drafts from './drafts-store.ts'
import { handedOver } from './hand-over.ts'
import { markRemovedOn } from './hand-over-store.ts'
import { picture } from './picture-store.ts'
import { lockStory } from './store.ts'

export const SILENT_MS = 60_000

type Work = { app: App; unitId: string; draft: drafts.Draft; account: OfficialAccount | undefined }
class Stopped extends Error {
  readonly fault: DraftFault
  constructor(fault: DraftFault) {
    super(`draft stopped: ${fault}`)
    this.fault = fault
  }
}

/** Does what is to be done for this hand-over, if nobody else does. Twice does no harm: the second finds nothing to do. */
export async function runDraft(app: App, unitId: string, id: string): Promise<void> {
  const inUnit = <T>(run: (context: Context<string>) => Promise<T>) => performAsSystem(app, unitId, run)
  for (;;) {
    // again after each: what was taken down while it was sent is taken out here
    const draft = await inUnit((c) => drafts.takeDraft(c, id, c.at, silentSince(c.now, SILENT_MS)))
    if (!draft) return
    const work = { app, unitId, draft, account: app.services.officialAccount.open() }
    const beat = () => inUnit(async (c) => drafts.changeDraft(c, id, { alive_at: c.at }).then(() => true))
    const fault = await alive(app, SILENT_MS, beat, () => faultOf(() => (draft.toRemove ? takeOut(work) : send(work))))
    if (fault === undefined) continue
    await inUnit((c) => settle(c, draft, fault))
    return
  }
}

async function faultOf(run: () => Promise<void>): Promise<DraftFault | undefined> {
  try {
    await run()
    return undefined
  } catch (error) {
    if (error instanceof AccountError || error instanceof Stopped) return error.fault
    throw error
  }
}

/** Cut connections are tried again a minute later, everything else becomes somebody's work of today. */
async function settle(context: Context<string>, draft: drafts.Draft, fault: DraftFault): Promise<void> {
  await lockStory(context, draft.storyId)
  const tries = draft.tries + 1
  if (fault === 'network' && tries < MOST_TRIES) return drafts.changeDraft(context, draft.id, { tries })
  // that it still stands there is said by the list of what is to be removed
  if (draft.toRemove) return drafts.changeDraft(context, draft.id, { state: 'ended', fault: null, alive_at: null })
  const again_on = fault === 'limit' ? addDays(beijingDay(context.at), 1) : null
  await drafts.changeDraft(context, draft.id, { state: 'stopped', fault, again_on, tries, alive_at: null })
  await context.record('publicity.draftStopped', draft.id)
}

async function send(work: Work): Promise<void> {
  const { account, draft } = work
  if (draft.shown === null) throw new Stopped('down')
  if (!account) throw new Stopped('keys')
  if (draft.address !== null) {
    const existing = await account.findDraft(draft.address)
    if (existing !== undefined) return markMade(work, existing)
  }
  try {
    await add(work, account, draft.shown)
  } catch (error) {
    if (!(error instanceof AccountError) || error.fault !== 'media') throw error
    await performAsSystem(work.app, work.unitId, (c) => drafts.forgetUploaded(c, draft.id))
    await add({ ...work, draft: { ...draft, coverId: null } }, account, draft.shown)
  }
}

async function add(work: Work, account: OfficialAccount, words: Words): Promise<void> {
  const { app, unitId, draft } = work
  const inUnit = <T>(run: (context: Context<string>) => Promise<T>) => performAsSystem(app, unitId, run)
  const urls = await inUnit((c) => drafts.uploaded(c, draft.id))
  const jpegOf = (hash: string) => inUnit((c) => picture(c, draft.storyId, hash))
  for (const hash of picturesOf(words)) {
    if (urls.has(hash)) continue
    const jpeg = await jpegOf(hash)
    if (!jpeg) throw new Stopped('down')
    const url = await account.uploadPicture(jpeg)
    urls.set(hash, url)
    await inUnit((c) => drafts.keepUploaded(c, draft.id, hash, url))
  }
  const article = handedOver(words, (hash) => urls.get(hash) ?? '')
  if (article.html.length >= MOST_BODY) throw new Stopped('long')
  const coverId = draft.coverId ?? (await account.uploadCover(await coverOf(words, jpegOf)))
  const address = await inUnit((c) => aboutToAdd(c, draft, coverId))
  if (address === undefined) throw new Stopped('down')
  await markMade(
    work,
    await account.addDraft({ title: article.title, digest: article.digest, html: article.html, coverId, address }),
  )
}

async function coverOf(words: Words, jpegOf: (hash: string) => Promise<Buffer | undefined>): Promise<Uint8Array> {
  const [first] = picturesOf(words)
  const from = first === undefined ? PLAIN : ((await jpegOf(first)) ?? PLAIN)
  const end = await cleanPicture(from, [COVER])
  const jpeg = end.ok ? end.pictures[0]?.jpeg : undefined
  if (!jpeg) throw new Stopped('refused')
  return jpeg
}

/** From here on there may be a draft. Its story is public at this moment, so everybody told about agrees. */
async function aboutToAdd(
  context: Context<string>,
  { id, storyId, address }: drafts.Draft,
  coverId: string,
): Promise<string | undefined> {
  const story = await lockStory(context, storyId)
  const now = await drafts.draft(context, id)
  const isPublic = story?.state === 'published' && now?.toRemove === false
  const mark = address ?? `${await publicUrlOf(context)}/p/${story?.slug}#${sha256(id).slice(0, 12)}`
  await drafts.changeDraft(context, id, { cover_id: coverId, ...(isPublic ? { address: mark } : {}) })
  return isPublic ? mark : undefined
}

async function markMade({ app, unitId, draft }: Work, draftId: string): Promise<void> {
  await performAsSystem(app, unitId, async (context) => {
    await lockStory(context, draft.storyId)
    await drafts.changeDraft(context, draft.id, { state: 'made', draft_id: draftId, tries: 0, alive_at: null })
    await context.record('publicity.draftMade', draft.id)
  })
}

/** The story was taken down: its draft is deleted. What was published there already is a person's to remove. */
async function takeOut({ app, unitId, draft, account }: Work): Promise<void> {
  const isThere = draft.draftId ?? draft.address
  if (isThere !== null && !account) throw new Stopped('keys')
  const draftId = draft.draftId ?? (draft.address === null ? undefined : await account?.findDraft(draft.address))
  const end = draftId === undefined ? 'gone' : await account?.deleteDraft(draftId)
  const isDeleted = isThere === null || end === 'deleted'
  const isOut = isDeleted && (draft.coverId === null || (await coverOut(account, draft.coverId)))
  await performAsSystem(app, unitId, async (context) => {
    await drafts.forgetUploaded(context, draft.id)
    await drafts.changeDraft(context, draft.id, { state: 'ended', fault: null, alive_at: null })
    // the day and no hour: the hour would be that of somebody's word
    if (isOut) await markRemovedOn(context, draft.id, beijingDay(context.at))
    await endTitle(context, draft.storyId)
    await context.record('publicity.draftDeleted', draft.id)
  })
}

/** The picture lies in the account's library beside the draft; where it could not be deleted a person is asked to look. */
async function coverOut(account: OfficialAccount | undefined, coverId: string): Promise<boolean> {
  try {
    await account?.deleteCover(coverId)
    return account !== undefined
  } catch (error) {
    if (error instanceof AccountError) return false
    throw error
  }
}
