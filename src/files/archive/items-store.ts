/** SQL of what lies in files. */
import { sql } from 'kysely'
import type { DocumentKind } from '../../papers/tables.ts'
import type { Scope } from '../../platform/database.ts'
import '../../papers/tables.ts'
import '../../people/register/tables.ts'
import '../../programme/unit/tables.ts'

export type ItemRow = {
  officerId: string
  documentId: string
  subjectId: string
  kind: DocumentKind
  title: string
  madeAt: string
  pages: number
  hash: string
  responsible: string
  bytes: number
  templateVersion: string
  /** The certificate it was sealed with; null where it was kept before there was a seal. */
  sealedBy: string | null
  /** Hashes of the versions that it replaced, the oldest first. */
  former: string[]
  /** The round of its visit. */
  roundId: string | null
  /** A newer version took its place after it was put on file. */
  isReplaced: boolean
  /** When and as what it was put on file: 卷内顺序号 and 件号; null while it is not. */
  filedAt: string | null
  filedPlace: number | null
  filedNumber: number | null
  filedYears: number | null
  filedYear: number | null
  fonds: string | null
  office: string | null
}

/** Whose items: one officer's, or everybody's; of one round; only those that are not put on file yet. */
export type Which = { officerId?: string; roundId?: string; unfiled?: true }

/**
 * The catalogue of files (方案 §三.5): what was put on file, as it was put there, then papers that stand, the oldest first. Whether a
 * file is kept beyond the record is said by the plan that a paper's round is pinned to, not by the one that came after; what is on
 * file lies in it whatever any plan says, and in the same files whoever moves into another household.
 */
export async function items({ db, unitId }: Scope, which: Which): Promise<ItemRow[]> {
  const officer = which.officerId ?? null
  const found = await sql<ItemRow>`
    with pinned as (select r.id, (g.body -> 'file' ->> 'kept')::boolean as kept from round r
      join plan g on g.unit_id = r.unit_id and g.id = r.plan_id where r.unit_id = ${unitId}),
    -- households that somebody left or came into: of the others a paper is of who lives there, which asks nothing for each paper
    moved as materialized (select f.household_id from former_home f where f.unit_id = ${unitId}
      union select o.household_id from former_home f join officer o on o.unit_id = f.unit_id and o.id = f.officer_id where f.unit_id = ${unitId})
    select x.* from (select row_number() over (order by n.number nulls last, o.position, o.id, y.filed_at nulls last, f.place nulls last, p.made_at, p.id) as sorted, o.id as "officerId", p.id as "documentId", p.subject_id as "subjectId", p.kind, p.title, p.made_at as "madeAt", p.pages, p.hash, b.size as bytes,
      p.template_version as "templateVersion", p.replaced_at is not null as "isReplaced", y.filed_at as "filedAt", f.place as "filedPlace", f.number as "filedNumber", f.years as "filedYears", y.year as "filedYear", y.fonds, y.office, p.sealed_by as "sealedBy",
      array(select x.hash from document x where x.unit_id = p.unit_id and x.kind = p.kind and x.subject_id = p.subject_id
        and x.replaced_at is not null order by x.made_at, x.id) as former,
      (select v.round_id from visit v where v.unit_id = p.unit_id and v.id = case p.kind
        when 'notice' then (select q.visit_id from notice q where q.unit_id = p.unit_id and q.id = p.subject_id)
        when 'pledge' then (select q.visit_id from pledge q where q.unit_id = p.unit_id and q.id = p.subject_id)
        when 'signedCopy' then (select q.visit_id from printed_paper q where q.unit_id = p.unit_id and q.id = p.subject_id)
        when 'visitRecord' then (select q.visit_id from visit_record q where q.unit_id = p.unit_id and q.id = p.subject_id)
        when 'objection' then (select q.visit_id from visit_record q where q.unit_id = p.unit_id and q.id = p.subject_id)
        when 'progressNotice' then (select m.visit_id from matter_step q join matter m on m.unit_id = q.unit_id and m.id = q.matter_id
          where q.unit_id = p.unit_id and q.id = p.subject_id)
        else (select q.visit_id from matter q where q.unit_id = p.unit_id and q.id = p.subject_id) end) as "roundId",
      case p.kind when 'notice' then u.name when 'matterReply' then u.name when 'progressNotice' then u.name
        when 'supplement' then coalesce((select c.name from matter q join visit v on v.unit_id = q.unit_id and v.id = q.visit_id join officer c on c.unit_id = v.unit_id and c.id = v.recorder_id
          where q.unit_id = p.unit_id and q.id = p.subject_id), '')
        when 'pledge' then coalesce((select r.name from pledge q join relative r on r.unit_id = q.unit_id and r.id = q.relative_id where q.unit_id = p.unit_id and q.id = p.subject_id), '')
        when 'signedCopy' then coalesce((select c.name from printed_paper q
          join visit v on v.unit_id = q.unit_id and v.id = q.visit_id join officer c on c.unit_id = v.unit_id and c.id = v.recorder_id
          where q.unit_id = p.unit_id and q.id = p.subject_id and q.form = 'visitRecord'), '')
        else coalesce((select c.name from visit_record w join visit v on v.unit_id = w.unit_id and v.id = w.visit_id join officer c on c.unit_id = v.unit_id and c.id = v.recorder_id
          where w.unit_id = p.unit_id and w.id = p.subject_id), '') end as responsible
    from (select d.id, c.id as officer from document d join officer c on c.unit_id = d.unit_id and c.household_id = d.household_id
        where d.unit_id = ${unitId} and (${officer}::uuid is null or c.id = ${officer}::uuid) and d.household_id not in (select household_id from moved)
          and not exists (select 1 from filed_item z where z.unit_id = d.unit_id and z.document_id = d.id)
      union all select d.id, c.officer_id from document d cross join lateral lived_in(d.unit_id, d.household_id, said_at(d.unit_id, d.kind, d.subject_id, d.made_at)) c
        where d.unit_id = ${unitId} and (${officer}::uuid is null or c.officer_id = ${officer}::uuid) and d.household_id in (select household_id from moved)
          and not exists (select 1 from filed_item z where z.unit_id = d.unit_id and z.document_id = d.id)
      union all select z.document_id, z.officer_id from filed_item z
        where z.unit_id = ${unitId} and (${officer}::uuid is null or z.officer_id = ${officer}::uuid)
          and not ${which.unfiled ?? false}) lies
    join document p on p.unit_id = ${unitId} and p.id = lies.id
    join blob b on b.unit_id = p.unit_id and b.hash = p.hash
    join officer o on o.unit_id = p.unit_id and o.id = lies.officer
    join unit u on u.id = p.unit_id
    left join filed_item f on f.unit_id = p.unit_id and f.document_id = p.id and f.officer_id = o.id
    left join filing y on y.unit_id = f.unit_id and y.id = f.filing_id
    left join person_file n on n.unit_id = o.unit_id and n.officer_id = o.id
    where f.id is not null or p.replaced_at is null) x
    left join pinned on pinned.id = x."roundId"
    where (x."filedAt" is not null or coalesce(pinned.kept, true) or x.kind in ('visitRecord', 'supplement', 'objection')
        or exists (select 1 from printed_paper q where q.unit_id = ${unitId} and q.id = x."subjectId" and x.kind = 'signedCopy' and q.form = 'visitRecord'))
      and (${which.roundId ?? null}::uuid is null or x."roundId" = ${which.roundId ?? null}::uuid) order by x.sorted`.execute(
    db,
  )
  return found.rows
}
