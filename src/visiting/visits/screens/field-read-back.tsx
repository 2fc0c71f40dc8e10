import { api } from '../../../web/api.ts'
import { NotRead, Waiting } from '../../../web/field/fetched.tsx'
import { Page } from '../../../web/field/page.tsx'
import { useReading } from '../../../web/field/reading.ts'
import { oneVisit } from '../../../web/field/readings.ts'
import { goBack, visitPath } from '../../../web/field/router.ts'
import { useAct } from '../../../web/field/use-act.ts'
import { Problems } from '../../../web/ui/problems.tsx'
import { familyName, mayNow } from './field-labels.ts'
import { RecordText } from './field-record-text.tsx'

const TITLE = '读给家属听'

/** What was written, in type large enough for the family to read along (方案 §三.5). */
export function ReadBack(props: { visitId: string }) {
  const { visitId } = props
  const { data: page, problems } = useReading(oneVisit, visitId)
  const agree = useAct(
    (revision: number) => api.visits.readBack({ visitId, revision }),
    () => goBack(visitPath(visitId)),
  )
  const back = { to: visitPath(visitId), name: page ? familyName(page.card) : '返回' }
  if (!page) return <Waiting title={TITLE} back={back} problems={problems} />
  const { record } = page
  const may = mayNow(page, 'readBack')
  return (
    <Page
      title={TITLE}
      back={back}
      foot={
        <>
          <Problems problems={agree.problems} />
          {record && may === true ? (
            <button type="button" className="main" disabled={agree.busy} onClick={() => agree.go(record.revision)}>
              已读给家属听，家属认可
            </button>
          ) : (
            <p className="note">{may === true ? '还没有家访记录。' : may}</p>
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
        </>
      )}
    </Page>
  )
}
