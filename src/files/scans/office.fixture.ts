/** An office that printed papers for its visits, and drops them back as scans. */

import { sql } from 'kysely'
import { letterSaying, papers } from '../../adapters/render-typst/papers.fixture.ts'
import type { Paper } from '../../papers/blocks.ts'
import { markFor, recordPrinted, type ToPrint } from '../../papers/printed.ts'
import type { Printed } from '../../papers/printed-store.ts'
import { sha256 } from '../../platform/crypto.ts'
import { performAsSystem } from '../../platform/operation.ts'
import type { Client } from '../../testing/client.ts'
import type { Office } from '../../testing/office.ts'
import { look } from '../../testing/programme.ts'

export type Shown = {
  scan: { state: string; pages: number; pagesDone: number; note: string | null; counts: Record<string, number> }
  pages: { id: string; position: number; state: string; form: string | null; page: number | null; members: string[] }[]
}
export type Waiting = {
  id: string
  position: number
  reason: string
  says: string
  paper: { printedId: string } | null
}

/** The papers of a visit that come back, as they were printed: a record, a child's pledge that takes two pages here, a spouse's pledge, a card. */
export async function printFor(office: Office, visitId: string): Promise<Printed[]> {
  const { app } = office.product
  const [visit] = await look<{ householdId: string }>(
    office,
    () => sql`select household_id as "householdId" from visit where id = ${visitId}`,
  )
  const about = { householdId: visit!.householdId, visitId, templateVersion: '2026-1' }
  const toPrint: ToPrint[] = [
    { ...about, form: 'pledge', wording: 'child' },
    { ...about, form: 'visitRecord', wording: null },
    { ...about, form: 'pledge', wording: 'spouse' },
    { ...about, form: 'card', wording: null },
  ]
  const printed = markFor(app.clock(), toPrint)
  await performAsSystem(app, office.unitId, (context) => recordPrinted(context, printed))
  return printed
}

function bodyOf({ form, code }: Printed['mark'], wording: string | null | undefined): Paper {
  if (form === 'visitRecord') return { ...papers.record, mark: { form, code } }
  if (form === 'pledge') return { ...(wording === 'child' ? papers.notice : papers.pledge), mark: { form, code } }
  return { ...papers.reply, mark: { form, code } }
}

/** No two unmarked sheets are alike: one picture is filed once. */
let letters = 0
const blank: Paper = { ...papers.record, foot: '', blocks: [{ type: 'space', height: 1 }] }

/** A stack as the copier makes it of clean pages: each paper with its mark, or `blank`, or a paper without a mark. */
export async function stackOf(
  office: Office,
  sheets: readonly (Printed | Pick<Printed, 'mark'> | 'blank' | 'unmarked')[],
) {
  const all = sheets.map((sheet): Paper => {
    if (sheet === 'blank') return blank
    letters += 1
    if (sheet === 'unmarked') return letterSaying(`第 ${letters} 封信`)
    return bodyOf(sheet.mark, 'wording' in sheet ? sheet.wording : null)
  })
  const head = { kind: 'bundle', name: '一叠', about: '', day: '2026-09-06', duplex: false } as const
  return (await office.product.app.services.renderer.bundle({ ...head, papers: all })).bytes
}

/** Uploads a file and hands it over; gives its id at once. */
export async function drop(client: Client, bytes: Uint8Array, fileName = '扫描.pdf'): Promise<string> {
  const hash = sha256(bytes)
  await client.put(`/scans/files/${hash}`, bytes)
  return (await client.post<{ id: string }>('/scans/receive', { fileName, hash })).id
}

/** Waits until a scan was read or refused. */
export async function untilRead(client: Client, scanId: string): Promise<Shown> {
  for (;;) {
    const shown = await client.get<Shown>(`/scans/files/${scanId}`)
    if (shown.scan.state === 'read' || shown.scan.state === 'refused') return shown
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

export const trayOf = async (client: Client) => (await client.get<{ pages: Waiting[] }>('/scans/tray')).pages
