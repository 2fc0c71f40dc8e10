/**
 * A kept paper that could not be made is somebody's work: it is written down with its reason, and made again when the
 * reason is gone, with 〓 or a person's words in the place of what no font has.
 */

import type { App } from '../platform/app.ts'
import { seal, unseal } from '../platform/crypto.ts'
import { giveWay } from '../platform/give-way.ts'
import type { JobData } from '../platform/jobs.ts'
import { textsIn } from '../platform/map-texts.ts'
import { type Context, performAsSystem } from '../platform/operation.ts'
import type { Paper } from './blocks.ts'
import type { PaperCode } from './paper-problems.ts'
import { PaperError } from './renderer.ts'
import { NO_WORDS } from './stand-ins.ts'
import type { Subject } from './store.ts'
import { insertUnmade, type UnmadeRow } from './unmade-store.ts'

/** Told: the renderer's sentence, and each character with the words around it. */
export type UnmadeDetails = { message: string; characters: { character: string; where: string }[] }

export type Fault = PaperCode | 'paper.unsealed'

/** Thrown by `keepPaper`: a paper that is to be kept was not made, or not sealed. */
export class Unmade extends PaperError {
  readonly subject: Subject
  readonly details: UnmadeDetails
  readonly fault: Fault
  constructor(subject: Subject, error: PaperError, paper: Paper, fault: Fault = error.code) {
    super(error.code, error.message, error.characters)
    this.subject = subject
    this.fault = fault
    const texts = textsIn(paper, NO_WORDS)
    this.details = {
      message: error.message,
      characters: error.characters.map((character) => ({ character, where: around(texts, character) })),
    }
  }
}

/** Letters to each side that tell a person which sentence it is. */
const NEAR = 8

function around(texts: string, character: string): string {
  const line = texts.split('\n').find((text) => text.includes(character)) ?? ''
  const letters = [...line]
  const at = letters.indexOf(character)
  return letters.slice(Math.max(0, at - NEAR), at + NEAR + 1).join('')
}

/** A job that makes a kept paper: what cannot be made waits for a person, and the queue does not try in vain. It gives way to requests. */
export async function making(
  app: App,
  data: JobData,
  make: (context: Context, subjectId: string) => Promise<void>,
): Promise<void> {
  await giveWay(app.services.requestsInProgress)
  try {
    await performAsSystem(app, data.unitId, (context) => make(context, data.subjectId))
  } catch (error) {
    if (!(error instanceof Unmade)) throw error
    await performAsSystem(app, data.unitId, (context) => note(context, error, data.subjectId))
    // a renderer that broke down, or a seal that was not set, may be well again in a minute
    if (error.code === 'paper.failed') throw error
  }
}

async function note(context: Context, { subject, fault, details }: Unmade, causeId: string): Promise<void> {
  const { kind } = subject
  if (kind === 'signedCopy') return
  const id = await insertUnmade(context, {
    id: context.newId(),
    kind,
    causeId,
    householdId: subject.householdId,
    title: subject.title,
    fault,
    toldSealed: seal(context.app.keyring, JSON.stringify(details), `unmade ${causeId}`),
    failedAt: context.at,
  })
  await context.record('documents.notMade', id)
}

/** What was told of a row, opened again. */
export function detailsOf({ app }: Pick<Context, 'app'>, row: UnmadeRow): UnmadeDetails {
  const details: UnmadeDetails = JSON.parse(unseal(app.keyring, row.toldSealed, `unmade ${row.causeId}`))
  return details
}
