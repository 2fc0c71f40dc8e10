/** SQL of what the papers in a file say, as data. */
import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import type { VisitRecordRow } from '../../visiting/visits/tables.ts'
import '../../visiting/visits/tables.ts'

/** Names of JSON, values as the rows have them. */
export type PaperData = Record<string, unknown> | readonly unknown[]

export function visitRecord({ db, unitId }: Scope, id: string): Promise<VisitRecordRow | undefined> {
  return db.selectFrom('visit_record').selectAll().where('unit_id', '=', unitId).where('id', '=', id).executeTakeFirst()
}

/** What stands behind a paper of another kind; nothing behind a scan. */
export async function paperData({ db, unitId }: Scope, documentId: string): Promise<PaperData> {
  const found = await sql<{ data: PaperData | null }>`
    select case d.kind
      when 'notice' then (select jsonb_build_object('number', n.number, 'madeAt', n.made_at, 'deliveredAt', n.delivered_at,
          'deliveredWay', n.delivered_way) from notice n where n.unit_id = d.unit_id and n.id = d.subject_id)
      when 'pledge' then (select jsonb_build_object('relation', p.relation, 'templateVersion', p.template_version,
          'signedAt', p.signed_at, 'place', p.place) from pledge p where p.unit_id = d.unit_id and p.id = d.subject_id)
      when 'progressNotice' then (select jsonb_build_object('matter', m.number, 'kind', m.kind, 'progress', s.text, 'at', s.at)
        from matter_step s join matter m on m.unit_id = s.unit_id and m.id = s.matter_id
        where s.unit_id = d.unit_id and s.id = d.subject_id)
      when 'objection' then (select jsonb_agg(jsonb_build_object('text', o.text, 'at', o.at) order by o.at)
        from visit_record w join record_objection o on o.unit_id = w.unit_id and o.visit_id = w.visit_id
        where w.unit_id = d.unit_id and w.id = d.subject_id)
      else (select jsonb_build_object('matter', m.number, 'kind', m.kind, 'text', m.text, 'answer', s.text, 'answeredAt', s.at)
        from matter m left join matter_step s on s.unit_id = m.unit_id and s.id = d.about_id
        where m.unit_id = d.unit_id and m.id = d.subject_id) end as data
    from document d where d.unit_id = ${unitId} and d.id = ${documentId}`.execute(db)
  return found.rows[0]?.data ?? {}
}
