import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import type { Problem } from '../../../platform/problem.ts'
import { orpc } from '../../../web/api.ts'
import { problemAt } from '../../../web/problems.ts'
import { addDays, today } from '../../../web/ui/dates.ts'
import { DayField } from '../../../web/ui/day-field.tsx'
import { LongField, TextField } from '../../../web/ui/field.tsx'
import { Part } from '../../../web/ui/page-head.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { SelectField } from '../../../web/ui/select-field.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { useShownVersion } from '../../../web/ui/use-shown-version.ts'
import type { ShownActivity } from '../contract.ts'
import { type Blocks, blockKeys, blockNames, templateFor } from '../rules.ts'

type Kind = { key: string; name: string; minutes: boolean; families: boolean }
type Written = Blocks & { title: string; plannedOn: string }
const AT = ['title', 'plannedOn', ...blockKeys] as const
const MOST: Record<keyof Blocks, number> = {
  purpose: 1000,
  arrangement: 2000,
  speakers: 500,
  transport: 500,
  materials: 1000,
}

/** A proposal begins with the template of its kind. */
export function ProposeActivity(props: { kinds: readonly Kind[]; onClose: () => void }) {
  const { kinds, onClose } = props
  const navigate = useNavigate()
  const [kindKey, setKindKey] = useState(kinds[0]?.key ?? '')
  const kind = kinds.find(({ key }) => key === kindKey)
  const [written, setWritten] = useState<Written>(() => begun(kinds[0]))
  const propose = useAct(
    orpc.activities.propose.mutationOptions({
      onSuccess: ({ id }) => navigate({ to: '/activities/$activityId', params: { activityId: id } }),
    }),
  )
  const choose = (key: string) => {
    const next = kinds.find((one) => one.key === key)
    setKindKey(key)
    // what was typed stays; what still is the template becomes that of the other kind
    const [before, after] = [begun(kind), begun(next)]
    const kept = blockKeys.map((block) => [block, written[block] === before[block] ? after[block] : written[block]])
    setWritten({
      ...written,
      title: written.title === before.title ? after.title : written.title,
      ...Object.fromEntries(kept),
    })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    propose.go({ kindKey, ...written })
  }
  return (
    <Part title="报一份活动方案">
      <form className="form" onSubmit={submit} noValidate>
        <Problems problems={propose.problems} at={[...AT, 'kindKey']} />
        <SelectField
          label="活动形式"
          value={kindKey}
          onChange={choose}
          options={kinds.map(({ key, name }) => ({ value: key, name }))}
          fault={problemAt(propose.problems, 'kindKey')}
        />
        <ProposalFields written={written} onChange={setWritten} problems={propose.problems} />
        <div className="row">
          <Button type="primary" htmlType="submit" loading={propose.busy}>
            报一把手审定
          </Button>
          <Button onClick={onClose}>先不报</Button>
        </div>
      </form>
    </Part>
  )
}

const begun = (kind: Kind | undefined): Written => ({
  title: kind?.name ?? '',
  plannedOn: addDays(today(), 14),
  ...templateFor(kind ?? { name: '', minutes: false, families: false }),
})

/** The same proposal, written again. */
export function ReviseProposal(props: { activity: ShownActivity; onClose: () => void }) {
  const { activity, onClose } = props
  const { title, plannedOn, purpose, arrangement, speakers, transport, materials, version } = activity
  const [written, setWritten] = useState<Written>({
    ...{ title, plannedOn, purpose, arrangement, speakers, transport, materials },
  })
  const revise = useAct(orpc.activities.revise.mutationOptions({ onSuccess: onClose }))
  const seen = useShownVersion(version, revise.problems)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    revise.go({ activityId: activity.id, seen, ...written })
  }
  return (
    <form className="form" onSubmit={submit} noValidate>
      <Problems problems={revise.problems} at={AT} />
      <ProposalFields written={written} onChange={setWritten} problems={revise.problems} />
      <div className="row">
        <Button type="primary" htmlType="submit" loading={revise.busy}>
          改好，重新报审
        </Button>
        <Button onClick={onClose}>不改了</Button>
      </div>
    </form>
  )
}

function ProposalFields(props: {
  written: Written
  onChange: (written: Written) => void
  problems: readonly Problem[]
}) {
  const { written, onChange, problems } = props
  return (
    <>
      <TextField
        label="活动名称"
        max={60}
        value={written.title}
        onChange={(title) => onChange({ ...written, title })}
        fault={problemAt(problems, 'title')}
      />
      <DayField
        label="准备哪天办"
        value={written.plannedOn}
        onChange={(plannedOn) => onChange({ ...written, plannedOn })}
        fault={problemAt(problems, 'plannedOn')}
      />
      {blockKeys.map((key) => (
        <LongField
          key={key}
          label={key === 'purpose' || key === 'arrangement' ? blockNames[key] : `${blockNames[key]}（可以不填）`}
          max={MOST[key]}
          rows={key === 'arrangement' ? 4 : 2}
          value={written[key]}
          onChange={(text) => onChange({ ...written, [key]: text })}
          fault={problemAt(problems, key)}
        />
      ))}
    </>
  )
}
