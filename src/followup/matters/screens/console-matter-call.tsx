import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { matterKindNames, matterKinds } from '../../../vocabulary/matter-kinds.ts'
import { orpc } from '../../../web/api.ts'
import { problemAt } from '../../../web/problems.ts'
import { LongField, TextField } from '../../../web/ui/field.tsx'
import { PageHead } from '../../../web/ui/page-head.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { Empty, Fetched } from '../../../web/ui/query-states.tsx'
import { SearchChoice } from '../../../web/ui/search-choice.tsx'
import { SelectField } from '../../../web/ui/select-field.tsx'
import { useAct } from '../../../web/ui/use-act.ts'

type Caller = { visitId: string; members: readonly string[]; round: string }
const PLACES = ['visitId', 'caller', 'kind', 'text', 'nameAllowed']
/** How the visit was done is no matter: it goes to whoever answers that, and to nobody else. */
const COMPLAINT = 'complaint'
const NAMED = [
  { value: 'yes', name: '可以' },
  { value: 'no', name: '不要说明' },
]

/** 登记来电 (方案 §三.4): what a family said by telephone, written down for it; it reads that on its own page. */
export function TakeCall() {
  const callers = useQuery(orpc.matters.callers.queryOptions({ input: {} }))
  return (
    <>
      <PageHead title="登记来电" back={{ to: '/matters', name: '事项' }}>
        家属打电话来提的，照原话记下；家属在自己的页面上马上看到，注明是照电话写的。
      </PageHead>
      <Fetched of={callers} what="各家">
        {({ households }) =>
          households.length === 0 ? (
            <Empty title="还没有可以登记的家庭">家访名单公布以后，名单上的家庭列在这里。</Empty>
          ) : (
            <CallForm households={households} />
          )
        }
      </Fetched>
    </>
  )
}

function CallForm(props: { households: readonly Caller[] }) {
  const [visitId, setVisitId] = useState('')
  const [caller, setCaller] = useState('')
  const [kind, setKind] = useState('')
  const [text, setText] = useState('')
  const [named, setNamed] = useState('')
  const [missing, setMissing] = useState(false)
  const onSuccess = () => {
    setText('')
    setKind('')
    setNamed('')
    setMissing(false)
  }
  const matter = useAct(orpc.matters.takeCall.mutationOptions({ onSuccess }))
  const complaint = useAct(orpc.complaints.takeCall.mutationOptions({ onSuccess }))
  const [last, setLast] = useState<'matter' | 'complaint'>('matter')
  const take = last === 'matter' ? matter : complaint
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const chosen = matterKinds.find((k) => k === kind)
    setMissing(true)
    if (visitId === '' || text.trim() === '') return
    if (kind === COMPLAINT) {
      setLast('complaint')
      complaint.go({ visitId, text, caller })
    } else if (chosen && named !== '') {
      setLast('matter')
      matter.go({ visitId, kind: chosen, text, nameAllowed: named === 'yes', caller })
    }
  }
  const please = (value: string, path: string, words: string) =>
    missing && value.trim() === '' ? words : problemAt(take.problems, path)
  return (
    <form className="form" onSubmit={submit} noValidate>
      <Problems problems={take.problems} at={PLACES} />
      {last === 'matter' && matter.answer && (
        <p role="status">
          登记为第 {matter.answer.number} 号。
          <Link to="/matters/$matterId" params={{ matterId: matter.answer.id }}>
            看这一件
          </Link>
        </p>
      )}
      {last === 'complaint' && complaint.answer && (
        <p role="status">
          登记为对家访的意见第 {complaint.answer.number} 号，交由纪检监察组长答复。您这里不再显示，请不要对人说起。
        </p>
      )}
      <SearchChoice
        label="哪一家"
        none="干部姓名"
        value={visitId}
        onChange={setVisitId}
        fault={please(visitId, 'visitId', '请选择是哪一家。')}
        options={props.households.map((h) => ({ value: h.visitId, name: `${h.members.join('、')}家（${h.round}）` }))}
      />
      <TextField
        label="谁打来的（可以不填）"
        hint="比如：李秀英。只有综合部和这家人看得到。"
        max={20}
        value={caller}
        onChange={setCaller}
        fault={problemAt(take.problems, 'caller')}
      />
      <SelectField
        label="哪一类"
        none="请选择"
        value={kind}
        onChange={setKind}
        fault={please(kind, 'kind', '请选一类。')}
        options={[
          ...matterKinds.map((value) => ({ value, name: matterKindNames[value] })),
          { value: COMPLAINT, name: '对家访怎么做的意见' },
        ]}
      />
      <LongField
        label="内容"
        hint="用家属自己的话写。不写反映他人违纪违法的线索。"
        max={1000}
        rows={5}
        value={text}
        onChange={setText}
        fault={please(text, 'text', '请写下家属说的内容。')}
      />
      {kind !== COMPLAINT && (
        <SelectField
          label="问家属：报告党组时可以说明是您家提的吗？"
          none="请选择"
          value={named}
          onChange={setNamed}
          fault={please(named, 'nameAllowed', '请问过家属后选一项。')}
          options={NAMED}
        />
      )}
      <div className="row">
        <Button type="primary" htmlType="submit" loading={take.busy}>
          登记这一件
        </Button>
      </div>
    </form>
  )
}
