import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { problemAt } from '../../../web/problems.ts'
import { addDays, today } from '../../../web/ui/dates.ts'
import { DayField } from '../../../web/ui/day-field.tsx'
import { LongField, TextField } from '../../../web/ui/field.tsx'
import { MultiSelectField } from '../../../web/ui/multi-select-field.tsx'
import { Part } from '../../../web/ui/page-head.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { Fetched } from '../../../web/ui/query-states.tsx'
import { SelectField } from '../../../web/ui/select-field.tsx'
import { useHolds } from '../../../web/ui/signed-in.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { MOST_DAYS } from '../rules.ts'

/** A fortnight is proposed; who needs less or more says so. */
const USUAL_DAYS = 14
const MOST_FILES = 50
const NOBODY = { name: '', unit: '', letter: '' }

type Choices = {
  people: readonly { id: string; name: string; department: string }[]
  rounds: readonly { id: string; name: string }[]
}

/** Whose files, why, which round, until when; the keeper enters it for somebody from outside. */
export function AskToConsult(props: { onClose: () => void }) {
  const choices = useQuery(orpc.consultations.choices.queryOptions({ input: {} }))
  return (
    <Part title="申请查阅">
      <Fetched of={choices} what="名册">
        {(choices) => <Asking choices={choices} onClose={props.onClose} />}
      </Fetched>
    </Part>
  )
}

function Asking(props: { choices: Choices; onClose: () => void }) {
  const { choices, onClose } = props
  const keeps = useHolds('recordsOffice')
  const [officerIds, setOfficerIds] = useState<string[]>([])
  const [purpose, setPurpose] = useState('')
  const [roundId, setRoundId] = useState('')
  const [until, setUntil] = useState(addDays(today(), USUAL_DAYS))
  const [outsider, setOutsider] = useState(NOBODY)
  const ask = useAct(orpc.consultations.ask.mutationOptions({ onSuccess: onClose }))
  const fault = (name: string) => problemAt(ask.problems, name)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const isOutside = keeps && Object.values(outsider).some((answer) => answer !== '')
    ask.go({
      ...{ officerIds, purpose, until },
      roundId: roundId === '' ? null : roundId,
      outsider: isOutside ? outsider : null,
    })
  }
  return (
    <form className="form" onSubmit={submit} noValidate>
      <Problems
        problems={ask.problems}
        at={['officerIds', 'purpose', 'until', 'outsider.name', 'outsider.unit', 'outsider.letter']}
      />
      {keeps && (
        <>
          <p className="soft">给外单位来查阅的人登记；批准以后，在这里出示给他看，不给文件。</p>
          <TextField
            label="查阅人姓名"
            max={40}
            value={outsider.name}
            onChange={(name) => setOutsider({ ...outsider, name })}
            fault={fault('outsider.name')}
          />
          <TextField
            label="单位"
            max={60}
            value={outsider.unit}
            onChange={(unit) => setOutsider({ ...outsider, unit })}
            fault={fault('outsider.unit')}
          />
          <TextField
            label="介绍信或查阅函的号"
            max={60}
            value={outsider.letter}
            onChange={(letter) => setOutsider({ ...outsider, letter })}
            fault={fault('outsider.letter')}
          />
        </>
      )}
      <MultiSelectField
        label="查阅谁的卷"
        values={officerIds}
        onChange={setOfficerIds}
        options={choices.people.map((p) => ({ value: p.id, name: `${p.name}（${p.department}）` }))}
        none="请选"
        most={MOST_FILES}
        fault={fault('officerIds')}
      />
      <LongField
        label="为什么查阅"
        hint="如“核对整改材料”“审计调阅”。留在卷里，本人看得到；不要写问题线索。"
        max={200}
        value={purpose}
        onChange={setPurpose}
        fault={fault('purpose')}
      />
      <SelectField
        label="看哪一轮"
        none="各轮都看"
        value={roundId}
        onChange={setRoundId}
        options={choices.rounds.map(({ id, name }) => ({ value: id, name }))}
      />
      <DayField
        label="看到哪天"
        hint={`最多 ${MOST_DAYS} 天，到期自己结束`}
        value={until}
        onChange={setUntil}
        years={1}
        fault={fault('until')}
      />
      <div className="row">
        <Button type="primary" htmlType="submit" loading={ask.busy} disabled={officerIds.length === 0}>
          报批
        </Button>
        <Button onClick={onClose}>不申请了</Button>
      </div>
    </form>
  )
}
