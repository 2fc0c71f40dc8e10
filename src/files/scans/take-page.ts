/** A page that was read becomes a row: filed, or waiting for a person, or seen before. Once, however often it is read. */
import type { ScannedPage } from '../../adapters/read-scan/read-scan.ts'
import { printedByCode } from '../../papers/printed.ts'
import { PaperError } from '../../papers/renderer.ts'
import type { App } from '../../platform/app.ts'
import { sha256 } from '../../platform/crypto.ts'
import { type Context, performAsSystem } from '../../platform/operation.ts'
import { fileList, filePage } from './file-page.ts'
import { returnedList } from './returned-list.ts'
import { isFiledForm, isListForm, placeOf } from './rules.ts'
import * as store from './store.ts'

/** The pictures lie in their folder before the row says so: what is on record is never without its picture. */
export async function takePage(app: App, unitId: string, scanId: string, page: ScannedPage): Promise<void> {
  const { position, pictures } = page
  if (pictures) {
    await app.services.scanPictures.put(scanId, position, 'page', pictures.jpeg)
    await app.services.scanPictures.put(scanId, position, 'small', pictures.small)
  }
  const waits = await performAsSystem(app, unitId, (context) => place(context, scanId, page, true)).catch((error) => {
    if (!(error instanceof PaperError)) throw error
    return performAsSystem(app, unitId, (context) => place(context, scanId, page, false))
  })
  if (!waits) await app.services.scanPictures.drop(scanId, position)
}

/** True when the page waits for a person. `mayFile` is false after filing it has failed. */
async function place(
  context: Context<'scan.notFiled' | 'scan.taken'>,
  scanId: string,
  page: ScannedPage,
  mayFile: boolean,
): Promise<boolean> {
  const hash = page.pictures ? sha256(page.pictures.jpeg) : null
  const [mark] = page.marks
  const paper = mark && page.marks.length === 1 ? await printedByCode(context, mark.code) : undefined
  const isList = mark !== undefined && isListForm(mark.form) && page.marks.length === 1
  const list = isList ? await returnedList(context, { code: mark.code }) : undefined
  if (paper) await store.lockPaper(context, paper.id)
  const filed = paper && (await store.filedPages(context, paper.id)).some((one) => one.page === mark?.page)
  const blank = page.pictures?.blank ?? false
  const found = placeOf(
    { drawn: page.pictures !== undefined, blank, marks: page.marks },
    { paper, filed: filed === true, list },
  )
  const same = hash === null || (blank && !mark) ? undefined : await store.samePicture(context, hash)
  const known = paper && isFiledForm(paper.mark.form) && mark ? { printed_id: paper.id, page: mark.page } : undefined
  const reason = found.to === 'tray' ? found.reason : mayFile ? null : 'failed'
  const row = await store.insertPage(context, {
    id: context.newId(),
    scan_id: scanId,
    position: page.position,
    state: same ? 'same' : 'waiting',
    reason: same ? null : (reason ?? 'failed'),
    hash,
    turn: 0,
    form: mark && page.marks.length === 1 ? mark.form : null,
    printed_id: known?.printed_id ?? same?.printed_id ?? null,
    receipt_id: (list?.form === 'receipts' ? list.id : null) ?? same?.receipt_id ?? null,
    gathering_id: (list?.form === 'attendance' ? list.id : null) ?? same?.gathering_id ?? null,
    page: known?.page ?? (list && mark ? mark.page : undefined) ?? same?.page ?? null,
    kept_hash: null,
    at: context.at,
  })
  if (!row) return isWaiting(context, scanId, page.position)
  if (same || reason !== null || found.to === 'tray' || !page.pictures) return !same
  if (found.to === 'list' && list) {
    await fileList(context, page.pictures.jpeg, { pageId: row.id, list, page: found.page, turn: 0 })
    return false
  }
  if (found.to !== 'file') return true
  await filePage(context, page.pictures.jpeg, {
    pageId: row.id,
    paper: found.paper,
    page: found.page,
    turn: 0,
    replace: false,
  })
  return false
}

/** A page that another reading put on record keeps its picture as long as it waits. */
async function isWaiting(context: Context, scanId: string, position: number): Promise<boolean> {
  return (await store.pageAt(context, scanId, position))?.state === 'waiting'
}
