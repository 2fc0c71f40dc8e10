import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { problemAt } from '../../../web/problems.ts'
import { formatShortDay } from '../../../web/ui/dates.ts'
import { FactsList } from '../../../web/ui/facts-list.tsx'
import { LongField } from '../../../web/ui/field.tsx'
import { Part } from '../../../web/ui/page-head.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { useHolds } from '../../../web/ui/signed-in.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { useShownVersion } from '../../../web/ui/use-shown-version.ts'
import type { ShownActivity } from '../contract.ts'
import { activityTable, blockKeys, blockNames } from '../rules.ts'
import { ReviseProposal } from './console-proposal-form.tsx'

/** 活动方案: what it says, who agreed to it, and what may be done with it now. */
export function ActivityProposal(props: { activity: ShownActivity }) {
  const { activity } = props
  const { id, proposal, state, sentBackWords, proposedBy, approvedBy, plannedOn } = activity
  const writes = useHolds('coordinator')
  const decides = useHolds('head')
  const reads = useHolds('coordinator', 'head')
  const [revising, setRevising] = useState(false)
  const may = activityTable[state]
  const rows = [
    ['准备哪天办', formatShortDay(plannedOn)] as const,
    ...blockKeys.map((key) => [blockNames[key], activity[key]] as const),
  ]
  return (
    <Part
      title="活动方案"
      aside={`第 ${proposal} 稿，${proposedBy}报${approvedBy === '' ? '' : `，${approvedBy}同意`}`}
    >
      {state === 'sentBack' && <p className="strip">退回：{sentBackWords}</p>}
      {revising ? (
        <ReviseProposal activity={activity} onClose={() => setRevising(false)} />
      ) : (
        <div className="gathering-acts">
          <FactsList rows={rows} />
          {reads && (
            <div className="row">
              <a href={`/api/activities/${id}/proposal.pdf`} target="_blank" rel="noreferrer">
                打印方案
              </a>
              <a href={`/api/activities/${id}/proposal.docx`} download>
                Word 稿<span className="unseen">：方案</span>
              </a>
            </div>
          )}
          {decides && may.approve === true && <Decide key={proposal} activity={activity} />}
          {writes && may.revise === true && <Writer activity={activity} onRevise={() => setRevising(true)} />}
        </div>
      )}
    </Part>
  )
}

function Writer(props: { activity: ShownActivity; onRevise: () => void }) {
  const { activity, onRevise } = props
  const drop = useAct(orpc.activities.drop.mutationOptions())
  const seen = useShownVersion(activity.version, drop.problems)
  return (
    <>
      <Problems problems={drop.problems} />
      <div className="row">
        <Button type={activity.state === 'sentBack' ? 'primary' : 'default'} onClick={onRevise}>
          改方案
        </Button>
        <Button loading={drop.busy} onClick={() => drop.go({ activityId: activity.id, seen })}>
          这项不办了
        </Button>
      </div>
      {activity.state === 'approved' && <p className="soft small">改过的方案要重新报一把手审定。</p>}
    </>
  )
}

function Decide(props: { activity: ShownActivity }) {
  const { id: activityId, version, proposal, proposedByMe } = props.activity
  const [words, setWords] = useState<string>()
  const approve = useAct(orpc.activities.approve.mutationOptions())
  const back = useAct(orpc.activities.sendBack.mutationOptions())
  const problems = [...approve.problems, ...back.problems]
  const seen = useShownVersion(version, problems)
  if (proposedByMe) return <p className="soft">这份方案是您自己报的，请由另一位负责人审定。</p>
  const submit = (event: FormEvent) => {
    event.preventDefault()
    back.go({ activityId, seen, words: words ?? '' })
  }
  return (
    <form className="form" onSubmit={submit} noValidate>
      <Problems problems={problems} at={['words']} />
      {words === undefined ? (
        <div className="row">
          <Button type="primary" loading={approve.busy} onClick={() => approve.go({ activityId, seen })}>
            同意第 {proposal} 稿
          </Button>
          <Button onClick={() => setWords('')}>退回修改</Button>
        </div>
      ) : (
        <>
          <LongField
            label="要改什么"
            max={300}
            value={words}
            onChange={setWords}
            fault={problemAt(back.problems, 'words')}
          />
          <div className="row">
            <Button type="primary" htmlType="submit" loading={back.busy}>
              退回
            </Button>
            <Button onClick={() => setWords(undefined)}>不退回</Button>
          </div>
        </>
      )}
    </form>
  )
}
