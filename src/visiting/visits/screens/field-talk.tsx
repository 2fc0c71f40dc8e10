import { Tick } from '../../../web/field/radio-group.tsx'
import type { VisitPage } from '../contract.ts'
import type { RecordDraft } from './field-record-draft.ts'
import { Step } from './field-steps.tsx'

/** Step 2: heads to talk about, to read and not to fill in; folded once the visit was held. */
export function TalkStep(props: { page: VisitPage; held: boolean }) {
  return (
    <Step of="talk">
      {props.held ? (
        <details className="again">
          <summary>看话头</summary>
          <Guide page={props.page} />
        </details>
      ) : (
        <>
          <Guide page={props.page} />
          {props.page.hospitality && <p className="manners">{props.page.hospitality}</p>}
        </>
      )}
    </Step>
  )
}

function Guide(props: { page: VisitPage }) {
  return (
    <div className="guide">
      <p className="soft">这些话头供参考，不必都问，也不用逐条填写。</p>
      {props.page.guide.map((talk) => (
        <div key={talk.head} className="talk">
          <h3>{talk.head}</h3>
          <ul>
            {talk.questions.map((question) => (
              <li key={question}>{question}</li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  )
}

/** Step 3: what is handed over, ticked off as it leaves the bag. */
export function PackStep(props: {
  page: VisitPage
  draft: RecordDraft | undefined
  onChange: (draft: RecordDraft) => void
}) {
  const { page, draft } = props
  const given = page.record?.packItems ?? []
  return (
    <Step of="pack">
      {draft ? (
        <fieldset className="choices">
          <legend>交给家属的，打上勾</legend>
          <div className="options">
            {page.pack.map((item) => (
              <Tick
                key={item.key}
                name={item.name}
                on={draft.packItems.includes(item.key)}
                onChange={(on) =>
                  props.onChange({
                    ...draft,
                    packItems: on ? [...draft.packItems, item.key] : draft.packItems.filter((key) => key !== item.key),
                  })
                }
              />
            ))}
          </div>
        </fieldset>
      ) : page.record ? (
        <p>{given.length > 0 ? `已交给家属：${packNames(page, given)}。` : '没有发放礼包。'}</p>
      ) : (
        <p>
          带上 {page.pack.length} 样：
          {packNames(
            page,
            page.pack.map((item) => item.key),
          )}
          。
        </p>
      )}
    </Step>
  )
}

export function packNames(page: VisitPage, keys: readonly string[]): string {
  return page.pack
    .filter((item) => keys.includes(item.key))
    .map((item) => item.name)
    .join('、')
}
