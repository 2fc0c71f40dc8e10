import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { type api, orpc } from '../../../web/api.ts'
import { clashesText } from '../../../web/console/clashes-text.ts'
import { type Facts, factsAt, GatheringFacts, sentFacts } from '../../../web/console/gathering-facts.tsx'
import { CheckboxGroup } from '../../../web/ui/checkbox-group.tsx'
import { Part } from '../../../web/ui/page-head.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { Fetched } from '../../../web/ui/query-states.tsx'
import { RadioGroup } from '../../../web/ui/radio-group.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { useShownVersion } from '../../../web/ui/use-shown-version.ts'
import type { ShownActivity } from '../contract.ts'

type Choices = Awaited<ReturnType<typeof api.activities.choices>>

/** The agreed proposal gets its day, place and people. */
export function ArrangeActivity(props: { activity: ShownActivity }) {
  const choices = useQuery(orpc.activities.choices.queryOptions({ input: {} }))
  return (
    <Part title="安排时间地点">
      <Fetched of={choices} what="可以请的人">
        {(seen) => <ArrangeForm activity={props.activity} choices={seen} />}
      </Fetched>
    </Part>
  )
}

function ArrangeForm(props: { activity: ShownActivity; choices: Choices }) {
  const { activity, choices } = props
  const [audience, setAudience] = useState<'everyone' | 'departments'>('everyone')
  const [departmentIds, setDepartmentIds] = useState<string[]>([])
  const [facts, setFacts] = useState<Facts>({
    ...{ title: activity.title, day: activity.plannedOn, from: '15:00', to: '17:00' },
    ...{ place: '', speaker: '', seats: '' },
  })
  const asked = { audience, departmentIds }
  const { day, from, to } = facts
  const outlook = useQuery(orpc.activities.outlook.queryOptions({ input: { ...asked, day, from, to } }))
  const arrange = useAct(orpc.activities.arrange.mutationOptions())
  const seen = useShownVersion(activity.version, arrange.problems)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const who = outlook.data?.who ?? 'nobody'
    arrange.go({ activityId: activity.id, seen, ...asked, who, ...sentFacts(facts) })
  }
  const options = [
    { value: 'everyone' as const, name: `全体干部职工（${choices.everyone} 人）` },
    { value: 'departments' as const, name: '几个部室' },
  ]
  return (
    <form className="form" onSubmit={submit} noValidate>
      <Problems problems={arrange.problems} at={factsAt} />
      <RadioGroup label="请谁参加" value={audience} onChange={setAudience} options={options} />
      {audience === 'departments' && (
        <CheckboxGroup
          legend="哪几个部室"
          options={choices.departments.map(({ id, name, people }) => ({ id, name: `${name} ${people} 人` }))}
          chosen={departmentIds}
          onChange={setDepartmentIds}
        />
      )}
      <GatheringFacts
        facts={facts}
        onChange={(change) => setFacts({ ...facts, ...change })}
        problems={arrange.problems}
      />
      {outlook.data && outlook.data.clashes.length > 0 && (
        <p className="strip">
          这段时间 {outlook.data.clashes.length} 人有家访：{clashesText(outlook.data.clashes)}。家访时间不变。
        </p>
      )}
      <div className="row">
        <Button type="primary" htmlType="submit" loading={arrange.busy || outlook.isFetching}>
          安排，请 {outlook.data?.people ?? '…'} 人
        </Button>
      </div>
    </form>
  )
}
