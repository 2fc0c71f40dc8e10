import { relationNames } from '../../../vocabulary/relations.ts'
import { momentName } from '../../../web/field/days.ts'
import type { RecordFields, VisitPage } from '../contract.ts'
import { packNames } from './field-talk.tsx'

/** What a record says, to be read: on the page, beside another version, and in large type to the family. */
export function RecordText(props: { page: VisitPage; fields: RecordFields; beside?: RecordFields }) {
  const other = props.beside ? linesOf(props.page, props.beside) : undefined
  return (
    <dl className="facts record">
      {linesOf(props.page, props.fields).map(([name, said], i) => {
        const differs = other !== undefined && other[i]?.[1] !== said
        if (said === '' && !differs) return null
        return (
          <div key={name} className={differs ? 'differs' : undefined}>
            <dt>
              {name}
              {differs && '（不同）'}
            </dt>
            <dd className="lines">{said === '' ? '没有写' : said}</dd>
          </div>
        )
      })}
    </dl>
  )
}

function linesOf(page: VisitPage, fields: RecordFields) {
  const present = fields.present.map((p) => (p.relation ? `${p.name}（${relationNames[p.relation]}）` : p.name))
  return [
    ['时间', momentName(fields.heldAt)],
    ['地点', fields.place],
    ['在场家属', present.join('、')],
    ['意见建议或困难', fields.hasOpinions ? '有' : '没有'],
    ['家庭情况', fields.circumstances],
    ['困难', fields.difficulties],
    ['要求不写的', fields.unwritten > 0 ? `${fields.unwritten} 件` : ''],
    ['后续要做的', fields.followUp],
    ['交给家属', packNames(page, fields.packItems)],
  ] as const
}
