import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { type FormEvent, type ReactNode, useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { clashesText } from '../../../web/console/clashes-text.ts'
import { Attendance, type UseMarks } from '../../../web/console/gathering-attendance.tsx'
import { type Facts, factsAt, factsOf, GatheringFacts, sentFacts } from '../../../web/console/gathering-facts.tsx'
import { formatShortDay } from '../../../web/ui/dates.ts'
import { FactsList } from '../../../web/ui/facts-list.tsx'
import { TextField } from '../../../web/ui/field.tsx'
import { PageHead, Part } from '../../../web/ui/page-head.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { Fetched } from '../../../web/ui/query-states.tsx'
import { useHolds } from '../../../web/ui/signed-in.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { useShownVersion } from '../../../web/ui/use-shown-version.ts'
import type { GatheringRow } from '../../gatherings/contract.ts'
import { gatheringActs, hoursText } from '../../gatherings/rules.ts'
import type { ShownActivity } from '../contract.ts'
import { activityTable, stateNames } from '../rules.ts'
import { ArrangeActivity } from './console-activity-arrange.tsx'
import { ActivityFamilies } from './console-activity-families.tsx'
import { ActivityProposal } from './console-activity-proposal.tsx'
import { ActivityRecord } from './console-activity-record.tsx'
import '../../../web/console/gatherings.css'
import './activities.css'

const ALL = { to: '/activities', name: '活动' } as const

type Slots = {
  back: (gatheringId: string) => ReactNode
  volume: (activityId: string) => ReactNode
  wall: (activityId: string) => ReactNode
}

/** One activity along its path: what is to be done next stands first. */
export function OneActivity(props: Slots) {
  const { activityId } = useParams({ from: '/shell/activities/$activityId' })
  const activity = useQuery(orpc.activities.show.queryOptions({ input: { activityId } }))
  const keeps = useHolds('coordinator')
  return (
    <Fetched of={activity} what="这项活动">
      {(seen) => (
        <>
          <PageHead title={seen.title} back={ALL} help="activities">
            {seen.kindName}，{stateNames[seen.state]}
          </PageHead>
          {seen.gathering === null ? (
            <>
              {keeps && activityTable[seen.state].arrange === true && <ArrangeActivity activity={seen} />}
              <ActivityProposal activity={seen} />
            </>
          ) : (
            <div className="gathering">
              <div>
                <ActivityRecord activity={seen} />
                {seen.state === 'closed' && props.volume(seen.id)}
                {props.wall(seen.id)}
                {keeps && <List activity={seen} gathering={seen.gathering} />}
                {keeps && props.back(seen.gathering.id)}
                <ActivityProposal activity={seen} />
              </div>
              <aside aria-label="安排">
                <Arranged activity={seen} gathering={seen.gathering} />
                {keeps && seen.families && seen.state !== 'closed' && seen.state !== 'cancelled' && (
                  <ActivityFamilies activity={seen} />
                )}
              </aside>
            </div>
          )}
        </>
      )}
    </Fetched>
  )
}

function List(props: { activity: ShownActivity; gathering: GatheringRow }) {
  const { activity, gathering } = props
  const list = useQuery(orpc.activities.people.queryOptions({ input: { activityId: activity.id } }))
  const useMarks: UseMarks = (onSaved) => {
    const { go, ...act } = useAct(orpc.activities.mark.mutationOptions({ onSuccess: onSaved }))
    return { ...act, go: (input) => go({ activityId: activity.id, ...input }) }
  }
  return (
    <Fetched of={list} what="名单">
      {({ version, people, clashes }) => (
        <Part title="名单" aside={`${people.length} 人`}>
          {clashes.length > 0 && (
            <p className="strip">
              这段时间 {clashes.length} 人有家访：{clashesText(clashes)}。
            </p>
          )}
          <Attendance state={gathering.state} version={version} people={people} useMarks={useMarks} />
        </Part>
      )}
    </Fetched>
  )
}

/** When, where and for whom; how it is changed or called off. */
function Arranged(props: { activity: ShownActivity; gathering: GatheringRow }) {
  const { activity, gathering } = props
  const keeps = useHolds('coordinator')
  const [open, setOpen] = useState<'change' | 'cancel'>()
  const may = keeps && activityTable[activity.state].move === true && gatheringActs[gathering.state].change === true
  const close = () => setOpen(undefined)
  const { people, capacity, whyCancelled } = gathering
  const rows: [string, string][] = [
    ['时间', `${formatShortDay(gathering.day)} ${hoursText(gathering)}`],
    ['地点', gathering.place],
    ['主讲', gathering.speaker],
    ['参加', `${gathering.asked}，${people.asked} 人`],
    ['到场', people.marked > 0 ? `${people.came} 人` : ''],
    ['座位', capacity === null ? '' : `${capacity} 个`],
    ['取消原因', whyCancelled],
  ]
  return (
    <div className="gathering-acts">
      {open === 'change' ? (
        <ChangeForm activityId={activity.id} gathering={gathering} onClose={close} />
      ) : (
        <FactsList rows={rows} />
      )}
      {keeps && gathering.state !== 'cancelled' && (
        <div className="row">
          <a href={`/api/activities/${activity.id}/attendance.pdf`} target="_blank" rel="noreferrer">
            打印签到表
          </a>
        </div>
      )}
      {open === 'cancel' && <CancelForm activityId={activity.id} gathering={gathering} onClose={close} />}
      {open === undefined && may && (
        <div className="row">
          <Button onClick={() => setOpen('change')}>改时间地点</Button>
          <Button onClick={() => setOpen('cancel')}>取消这一场</Button>
        </div>
      )}
    </div>
  )
}

type OfGathering = { activityId: string; gathering: GatheringRow; onClose: () => void }

function ChangeForm({ activityId, gathering, onClose }: OfGathering) {
  const [facts, setFacts] = useState<Facts>(() => factsOf(gathering))
  const act = useAct(orpc.activities.change.mutationOptions({ onSuccess: onClose }))
  const seen = useShownVersion(gathering.version, act.problems)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act.go({ activityId, seen, ...sentFacts(facts) })
  }
  return (
    <form className="form" onSubmit={submit} noValidate>
      <Problems problems={act.problems} at={factsAt} />
      <GatheringFacts facts={facts} onChange={(to) => setFacts({ ...facts, ...to })} problems={act.problems} />
      <Ends save="保存" leave="不改了" busy={act.busy} onClose={onClose} />
    </form>
  )
}

function CancelForm({ activityId, gathering, onClose }: OfGathering) {
  const [why, setWhy] = useState('')
  const act = useAct(orpc.activities.cancel.mutationOptions({ onSuccess: onClose }))
  const seen = useShownVersion(gathering.version, act.problems)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act.go({ activityId, seen, why })
  }
  return (
    <form className="form" onSubmit={submit} noValidate>
      <Problems problems={act.problems} />
      <TextField label="取消的原因（请的人和家属看得到）" max={100} value={why} onChange={setWhy} />
      <Ends save="取消这一场" leave="不取消" busy={act.busy} onClose={onClose} />
    </form>
  )
}

function Ends(props: { save: string; leave: string; busy: boolean; onClose: () => void }) {
  return (
    <div className="row">
      <Button type="primary" htmlType="submit" loading={props.busy}>
        {props.save}
      </Button>
      <Button onClick={props.onClose}>{props.leave}</Button>
    </div>
  )
}
