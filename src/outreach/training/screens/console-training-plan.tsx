import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { type api, orpc } from '../../../web/api.ts'
import { clashesText } from '../../../web/console/clashes-text.ts'
import { sentFacts } from '../../../web/console/gathering-facts.tsx'
import { CheckboxGroup } from '../../../web/ui/checkbox-group.tsx'
import { addDays, today } from '../../../web/ui/dates.ts'
import { Part } from '../../../web/ui/page-head.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { Fetched } from '../../../web/ui/query-states.tsx'
import { RadioGroup } from '../../../web/ui/radio-group.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { type Audience, type Head, heads, headsText } from '../rules.ts'
import { type Facts, factsAt, SessionFacts } from './session-facts.tsx'

type Choices = Awaited<ReturnType<typeof api.training.choices>>
type Given = {
  roundId: string
  /** Heads that no session covers yet. */
  covers: readonly Head[]
  audience: Audience
  onClose: (() => void) | undefined
}

/** A session is arranged: what, when, for whom; how many that is and who is on a visit then is said before. */
export function PlanSession(props: Given) {
  const choices = useQuery(orpc.training.choices.queryOptions({ input: {} }))
  return (
    <Part title={props.audience === 'missing' ? '安排一场补训' : '安排一场培训'}>
      <Fetched of={choices} what="可以请的人">
        {(seen) => <PlanForm {...props} choices={seen} />}
      </Fetched>
    </Part>
  )
}

function PlanForm(props: Given & { choices: Choices }) {
  const { choices } = props
  const makesUp = props.audience === 'missing'
  const navigate = useNavigate()
  const [audience, setAudience] = useState(props.audience)
  const [departmentIds, setDepartmentIds] = useState<string[]>([])
  const wanted = makesUp ? choices.lacked : props.covers
  const [facts, setFacts] = useState<Facts>({
    title: makesUp ? '清廉家访补训' : '清廉家访培训',
    day: addDays(today(), 7),
    from: '15:00',
    to: '17:00',
    place: '',
    speaker: '',
    seats: '',
    covers: wanted.length > 0 ? [...wanted] : [...heads],
    versionIds: [],
  })
  const asked = { audience, departmentIds }
  const { day, from, to } = facts
  const outlook = useQuery(orpc.training.outlook.queryOptions({ input: { ...asked, day, from, to } }))
  const plan = useAct(
    orpc.training.plan.mutationOptions({
      onSuccess: ({ id }) => navigate({ to: '/training/$sessionId', params: { sessionId: id } }),
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    plan.go({ roundId: props.roundId, ...asked, who: outlook.data?.who ?? 'nobody', ...sentFacts(facts) })
  }
  return (
    <form className="form" onSubmit={submit} noValidate>
      <Problems problems={plan.problems} at={factsAt} />
      <RadioGroup label="请谁参加" value={audience} onChange={setAudience} options={optionsOf(choices)} />
      {audience === 'departments' && (
        <CheckboxGroup
          legend="哪几个部室"
          options={choices.departments.map(({ id, name, people }) => ({ id, name: `${name} ${people} 人` }))}
          chosen={departmentIds}
          onChange={setDepartmentIds}
        />
      )}
      <SessionFacts facts={facts} onChange={setFacts} problems={plan.problems} materials={choices.materials} />
      {outlook.data && <Outlook {...outlook.data} />}
      <div className="row">
        <Button type="primary" htmlType="submit" loading={plan.busy || outlook.isFetching}>
          安排，请 {outlook.data?.people ?? '…'} 人
        </Button>
        {props.onClose && <Button onClick={props.onClose}>先不安排</Button>}
      </div>
      <p className="soft small">安排以后，请的人在“今日”和手机上看到时间地点。</p>
    </form>
  )
}

function optionsOf({ counts, lacked }: Choices) {
  return [
    { value: 'everyone' as const, name: `全体干部职工（${counts.everyone} 人）` },
    { value: 'visiting' as const, name: `家访人和随同记录人员（${counts.visiting} 人）` },
    { value: 'departments' as const, name: '几个部室' },
    ...(counts.missing > 0
      ? [
          {
            value: 'missing' as const,
            name: `前面没有参加的（${counts.missing} 人）`,
            hint: `还缺${headsText(lacked)}`,
          },
        ]
      : []),
  ]
}

function Outlook(props: { people: number; clashes: readonly Clash[] }) {
  const { clashes } = props
  if (clashes.length === 0) return null
  return (
    <p className="strip">
      这段时间 {clashes.length} 人有家访：{clashesText(clashes)}。家访时间不变，请他们参加另一场，或者换个时间。
    </p>
  )
}

type Clash = Awaited<ReturnType<typeof api.training.outlook>>['clashes'][number]
