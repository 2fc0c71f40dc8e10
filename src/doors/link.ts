/**
 * The ways in of an officer (the household's page) and of an adult relative (the own page): a link for the QR and a short
 * code to type, printed on the registration sheets.
 */
import { addDays, beijingDay } from '../platform/calendar.ts'
import { newCode, newToken, seal, sha256, typedCode, unseal } from '../platform/crypto.ts'
import type { Tx } from '../platform/database.ts'
import type { Context } from '../platform/operation.ts'
import {
  endLinks,
  endWaiting,
  type Found,
  type Holder,
  holdersWithout,
  insertLinks,
  linkByHash,
  linkOf,
  linksStanding,
  type NewLink,
  relativesWithout,
  standUp,
} from './link-store.ts'

/** Eight characters of 31, behind a limit of tries by address. */
const CODE_LENGTH = 8
/** Days an officer's link stands: the registration, its reminders and a second look. A new one is one press away. */
const OFFICER_DAYS = 90

type Standing = NonNullable<Awaited<ReturnType<typeof linkOf>>>
export type Way = { token: string; code: string; keptOwn: boolean; expiresAt: string | null }

/** The link that stands, or a new one. A relative's has no end: consent may be withdrawn at any time by it. */
export async function ensureLink(context: Context, holder: Holder): Promise<Way> {
  return (await wayOf(context, holder)) ?? newLink(context, holder, false)
}

/** A link for each of these relatives who has none, in few statements. */
export async function ensureLinks(context: Context, relativeIds: readonly string[]): Promise<void> {
  const holders = await relativesWithout(context, relativeIds)
  await insertLinks(
    context,
    holders.map((holder) => drawLink(context, holder, false).link),
  )
}

/** Ends what stands and makes another: the paper was lost. */
export async function renewLink(context: Context, holder: Holder): Promise<Way> {
  return newLink(context, holder, false)
}

/**
 * A relative wants a code that nobody else has. The former one opens the page until the new one did: who never got the
 * answer is not shut out of the own page.
 */
export async function ownLink(context: Context, relativeId: string): Promise<Way> {
  const { link, way } = drawLink(context, { relativeId }, true, true)
  await endWaiting(context, relativeId, link.at)
  await insertLinks(context, [link])
  return way
}

/** The page was opened by this link: from now on by no other. */
export async function openedBy(context: Context): Promise<void> {
  const { actor, now } = context
  if (actor.kind === 'relative') await standUp(context, actor.relativeId, actor.linkId, now.toISOString())
}

/** The link that stands, read as the paper prints it. */
export async function wayOf(context: Context, holder: Holder): Promise<Way | undefined> {
  const existing = await linkOf(context, holder, context.at)
  return existing && read(context, existing)
}

/** The ways in that stand of everybody, by the id of the officer or the relative. */
export async function waysOfAll(context: Context): Promise<Map<string, Way>> {
  const links = await linksStanding(context, context.at)
  return new Map(links.map((link) => [link.officer_id ?? link.relative_id ?? '', read(context, link)]))
}

function read(context: Context, existing: Standing): Way {
  const opened: { token: string; code: string } = JSON.parse(
    unseal(context.app.keyring, existing.sealed, `self ${existing.id}`),
  )
  return { ...opened, keptOwn: existing.kept_own, expiresAt: existing.expires_at }
}

/** Makes every link that is missing, in few statements; how many of them are officers'. */
export async function issueLinks(context: Context): Promise<number> {
  const holders = await holdersWithout(context, context.at)
  await insertLinks(
    context,
    holders.map((holder) => drawLink(context, holder, false).link),
  )
  return holders.filter((holder) => 'officerId' in holder).length
}

async function newLink(context: Context, holder: Holder, keptOwn: boolean): Promise<Way> {
  const { link, way } = drawLink(context, holder, keptOwn)
  await endLinks(context, holder, link.at)
  await insertLinks(context, [link])
  return way
}

function drawLink(context: Context, holder: Holder, keptOwn: boolean, waits = false): { link: NewLink; way: Way } {
  const { at } = context
  const id = context.newId()
  const secret = { token: newToken().slice(0, 32), code: newCode(CODE_LENGTH) }
  const expiresAt = 'officerId' in holder ? `${addDays(beijingDay(at), OFFICER_DAYS)}T15:59:59.000Z` : null
  const link = {
    id,
    holder,
    tokenHash: sha256(secret.token),
    codeHash: sha256(secret.code),
    sealed: seal(context.app.keyring, JSON.stringify(secret), `self ${id}`),
    at,
    expiresAt,
    keptOwn,
    waits,
  }
  return { link, way: { ...secret, keptOwn, expiresAt } }
}

/** The page behind a typed code, whoever it belongs to; undefined when there is none or it has expired. */
export async function pageByCode(
  context: Pick<Context, 'app'>,
  db: Tx,
  code: string,
  now: Date,
): Promise<string | undefined> {
  const found = await linkByCode(db, code, now)
  if (!found) return undefined
  const { token }: { token: string } = JSON.parse(unseal(context.app.keyring, found.sealed, `self ${found.id}`))
  return found.officer_id !== null ? `/h/${token}` : `/c/${token}`
}

export async function linkByCode(db: Tx, code: string, now: Date): Promise<Found | undefined> {
  const plain = typedCode(code)
  const found = plain.length === CODE_LENGTH ? await linkByHash(db, sha256(plain)) : undefined
  return found && (found.expires_at === null || new Date(found.expires_at) > now) ? found : undefined
}

/** In groups of four, as it is printed and shown. */
export function spaced(code: string): string {
  return code.replace(/.{4}(?=.)/g, '$& ')
}
