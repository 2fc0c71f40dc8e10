import { useState } from 'react'
import { z } from 'zod'
import { useDraft } from '../../../web/field/draft.ts'
import { LongField } from '../../../web/field/fields.tsx'
import { Page } from '../../../web/field/page.tsx'
import { performAct } from '../../../web/field/phone/perform.ts'
import { faultAt } from '../../../web/field/problems.ts'
import { useReading } from '../../../web/field/query-cache.ts'
import { NotRead, Waiting } from '../../../web/field/query-states.tsx'
import { goBack, visitPath } from '../../../web/field/router.ts'
import { oneVisit } from '../../../web/field/shared-queries.ts'
import { useAct } from '../../../web/field/use-act.ts'
import { WrittenElsewhere } from '../../../web/field/written-elsewhere.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { useMe } from '../../../web/ui/signed-in.tsx'
import { familyName, mayNow } from './field-labels.ts'
import { RecordText } from './field-record-text.tsx'

const TITLE = '读给家属听'

/** What was written, in type large enough for the family to read along (方案 §三.5). */
export function ReadBack(props: { visitId: string }) {
  const { visitId } = props
  const { displayName } = useMe()
  const { data: page, problems } = useReading(oneVisit, visitId)
  // the family's own words: they outlast a phone that is switched off
  const [draft, setWords, takeHere] = useDraft(`disputed ${visitId}`, z.string())
  const words = draft ?? ''
  const [disputing, setDisputing] = useState(words !== '')
  const [empty, setEmpty] = useState(false)
  // what was on the screen when reading began: the family's word is about that, and about nothing that came since
  const [shown, setShown] = useState<string>()
  const answer = useAct(
    (input: { hash: string; disputed: string }) =>
      performAct(visitId, { kind: 'readBack', input: { visitId, ...input } }, displayName),
    () => {
      setWords(undefined)
      goBack(visitPath(visitId))
    },
  )
  const dispute = (hash: string) => {
    setEmpty(words.trim() === '')
    if (words.trim() !== '') answer.go({ hash, disputed: words })
  }
  const back = { to: visitPath(visitId), name: page ? familyName(page.card) : '返回' }
  if (!page) return <Waiting title={TITLE} back={back} problems={problems} />
  if (takeHere)
    return (
      <Page title={TITLE} back={back}>
        <WrittenElsewhere onTake={() => takeHere().then(() => setDisputing(true))} />
      </Page>
    )
  const { record } = page
  if (shown === undefined && record) setShown(record.hash)
  const changed = shown !== undefined && record !== null && record.hash !== shown && !answer.busy
  const may = mayNow(page, 'readBack')
  const anew = () => {
    setShown(record?.hash)
    scrollTo({ top: 0 })
  }
  return (
    <Page
      title={TITLE}
      back={back}
      foot={
        <>
          <Problems problems={answer.problems} at={['disputed']} />
          {!record || may !== true ? (
            <p className="note">{may === true ? '还没有家访记录。' : may}</p>
          ) : changed ? (
            <>
              <p className="note">记录刚刚被改过，上面已经是现在的内容。请从头再读一遍给家属听。</p>
              <button type="button" className="main" onClick={anew}>
                好，从头读
              </button>
            </>
          ) : disputing ? (
            <button type="button" className="main" disabled={answer.busy} onClick={() => dispute(record.hash)}>
              写好了，家属不认可
            </button>
          ) : (
            <button
              type="button"
              className="main"
              disabled={answer.busy}
              onClick={() => answer.go({ hash: record.hash, disputed: '' })}
            >
              已读给家属听，家属认可
            </button>
          )}
        </>
      }
    >
      <NotRead problems={problems} />
      {record && (
        <>
          <p>请逐句读给家属听，或请家属自己看。写得不对的、家属不愿写的，返回修改后再读。</p>
          <div className="large">
            <RecordText page={page} fields={record} />
          </div>
          {may === true && !disputing && (
            <button type="button" className="quiet" onClick={() => setDisputing(true)}>
              家属不认可
            </button>
          )}
          {may === true && disputing && (
            <>
              <p>
                能当场改的，请返回修改记录，再读一遍。改不到一起的，把家属的话原样写下：登记表上会写明，家属不用签名，以后要答复。
              </p>
              <LongField
                label="家属怎么说"
                value={words}
                max={500}
                fault={empty ? '请写下家属的话，或者选“家属认可”。' : faultAt(answer.problems, 'disputed')}
                onChange={setWords}
              />
              <button type="button" className="quiet" onClick={() => setDisputing(false)}>
                家属认可，不写
              </button>
            </>
          )}
        </>
      )}
    </Page>
  )
}
