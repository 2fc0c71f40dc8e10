/** What the screens list: scans, their pages, the tray. */
import { sql } from 'kysely'
import type { GatheringKind } from '../../outreach/gatherings/rules.ts'
import type { Turn } from '../../papers/blocks.ts'
import type { MarkForm } from '../../papers/mark.ts'
import type { Scope } from '../../platform/database.ts'
import type { TrayReason } from './rules.ts'
import type { PaperRow } from './store.ts'
import type { ScanPageTable, ScanTable } from './tables.ts'

export type Counts = { filed: number; waiting: number; notFiled: number; blank: number; same: number }
export type ListedScan = Pick<ScanTable, 'id' | 'state' | 'pages' | 'note'> & {
  fileName: string
  pagesDone: number
  receivedAt: string
  by: string | null
  counts: Counts
}

/** Scans received since `since`, the newest first; or one of them. */
export async function listScans(
  { db, unitId }: Scope,
  since: string,
  scanId: string | null = null,
): Promise<ListedScan[]> {
  const found = await sql<ListedScan>`
    select s.id, s.file_name as "fileName", s.state, s.pages, s.pages_done as "pagesDone", s.note,
      s.received_at as "receivedAt", a.display_name as by,
      (select json_build_object(
        'filed', count(*) filter (where p.state in ('filed', 'replaced')),
        'waiting', count(*) filter (where p.state = 'waiting' and p.reason not in ('blank', 'notFiled')),
        'notFiled', count(*) filter (where p.state = 'waiting' and p.reason = 'notFiled'),
        'blank', count(*) filter (where p.state = 'waiting' and p.reason = 'blank'),
        'same', count(*) filter (where p.state = 'same'))
        from scan_page p where p.unit_id = s.unit_id and p.scan_id = s.id) as counts
    from scan s left join account a on a.unit_id = s.unit_id and a.id = s.received_by
    where s.unit_id = ${unitId} and s.received_at > ${since} and (${scanId}::uuid is null or s.id = ${scanId}::uuid)
    order by s.id desc limit 300`.execute(db)
  return found.rows
}

export type ListedPage = Pick<ScanPageTable, 'id' | 'position' | 'state' | 'reason' | 'page'> & {
  form: MarkForm | null
  members: string[]
  receiptId: string | null
  gathering: { id: string; kind: GatheringKind } | null
}

/** The pages of a scan in its order, with the paper each was filed to. */
export async function pagesOf({ db, unitId }: Scope, scanId: string): Promise<ListedPage[]> {
  const found = await sql<ListedPage>`
    select p.id, p.position, p.state, p.reason, p.page, coalesce(q.form, p.form) as form, coalesce(m.names, '{}') as members,
      p.receipt_id as "receiptId",
      case when g.id is not null then json_build_object('id', g.id, 'kind', g.kind) end as gathering
    from scan_page p
    left join printed_paper q on q.unit_id = p.unit_id and q.id = p.printed_id
    left join household_members m on m.unit_id = q.unit_id and m.household_id = q.household_id
    left join gathering g on g.unit_id = p.unit_id and g.id = p.gathering_id
    where p.unit_id = ${unitId} and p.scan_id = ${scanId} order by p.position`.execute(db)
  return found.rows
}

export type WaitingPage = {
  id: string
  scanId: string
  fileName: string
  position: number
  reason: TrayReason
  form: MarkForm | null
  page: number | null
  hasPicture: boolean
  at: string
  paper: PaperRow | null
}

/** What waits, in the order it came; `most` of them, and how many there are. */
export async function waitingPages(
  { db, unitId }: Scope,
  most: number,
): Promise<{ pages: WaitingPage[]; all: number }> {
  const found = await sql<WaitingPage & { all: number }>`
    select p.id, p.scan_id as "scanId", s.file_name as "fileName", p.position, p.reason, p.form, p.page, p.hash is not null as "hasPicture",
      p.at, count(*) over ()::int as all,
      case when q.id is not null then json_build_object('printedId', q.id, 'form', q.form, 'wording', q.wording, 'members', m.names) end as paper
    from scan_page p
    join scan s on s.unit_id = p.unit_id and s.id = p.scan_id
    left join printed_paper q on q.unit_id = p.unit_id and q.id = p.printed_id
    left join household_members m on m.unit_id = q.unit_id and m.household_id = q.household_id
    where p.unit_id = ${unitId} and p.state = 'waiting'
    order by p.scan_id, p.position limit ${most}`.execute(db)
  return { pages: found.rows, all: found.rows[0]?.all ?? 0 }
}

export type SignedList = { receiptId: string; title: string; households: number; open: number; at: string }

/** Receipt lists that came back since `since`, with how many of their notices stand and are not registered as delivered; the newest first. */
export async function signedLists({ db, unitId }: Scope, since: string): Promise<SignedList[]> {
  const found = await sql<SignedList>`
    select r.id as "receiptId", r.title, cardinality(r.notice_ids) as households, p.at,
      (select count(*)::int from visit_now v
        where v.unit_id = r.unit_id and v.notice_id = any(r.notice_ids) and v.delivered_at is null) as open
    from receipt_list r
    join lateral (select g.at, g.seq from scan_page g where g.unit_id = r.unit_id and g.receipt_id = r.id and g.state = 'filed'
      order by g.seq desc limit 1) p on true
    where r.unit_id = ${unitId} and p.at > ${since} order by p.seq desc`.execute(db)
  return found.rows
}

/** The pictures of a receipt list, in the order of its pages, then as they came. */
export function listPictures(scope: Scope, receiptId: string): Promise<ListPicture[]> {
  return filedOf(scope, 'receipt_id', receiptId)
}

/** The same of the signed list of a training or an activity. */
export function attendancePictures(scope: Scope, gatheringId: string): Promise<ListPicture[]> {
  return filedOf(scope, 'gathering_id', gatheringId)
}

export type KeptPage = { pageId: string; page: number | null; hash: string; at: string }

/** The kept pages of the signed list, as files. */
export async function keptAttendance({ db, unitId }: Scope, gatheringId: string): Promise<KeptPage[]> {
  const found = await db
    .selectFrom('scan_page')
    .select(['id as pageId', 'page', 'kept_hash as hash', 'at'])
    .where('unit_id', '=', unitId)
    .where('gathering_id', '=', gatheringId)
    .where('state', '=', 'filed')
    .orderBy('page')
    .orderBy('seq')
    .execute()
  return found.flatMap(({ hash, ...page }) => (hash === null ? [] : [{ ...page, hash }]))
}

export type ListPicture = { pageId: string; page: number | null; turn: Turn; at: string }

function filedOf({ db, unitId }: Scope, column: 'receipt_id' | 'gathering_id', id: string): Promise<ListPicture[]> {
  return db
    .selectFrom('scan_page')
    .select(['id as pageId', 'page', 'turn', 'at'])
    .where('unit_id', '=', unitId)
    .where(column, '=', id)
    .where('state', '=', 'filed')
    .orderBy('page')
    .orderBy('seq')
    .execute()
}
