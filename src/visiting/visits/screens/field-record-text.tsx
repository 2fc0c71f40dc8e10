import type { VisitPage } from '../contract.ts'
import { type RecordFields, recordLines } from '../rules/record-fields.ts'
import { packNames } from './field-talk.tsx'

/** What a record says, to be read: on the page, beside another version, and in large type to the family. */
export function RecordText(props: { page: VisitPage; fields: RecordFields; beside?: RecordFields }) {
  const other = props.beside ? linesOf(props.page, props.beside) : undefined
  return (
    <dl className="facts record">
      {linesOf(props.page, props.fields).map(({ key, label, words }, i) => {
        const differs = other !== undefined && other[i]?.words !== words
        if (words === '' && !differs) return null
        return (
          <div key={key} className={differs ? 'differs' : undefined}>
            <dt>
              {label}
              {differs && '（不同）'}
            </dt>
            <dd className="lines">{words === '' ? '没有写' : words}</dd>
          </div>
        )
      })}
    </dl>
  )
}

function linesOf(page: VisitPage, fields: RecordFields) {
  return recordLines(fields, (item) => packNames(page, [item]))
}
