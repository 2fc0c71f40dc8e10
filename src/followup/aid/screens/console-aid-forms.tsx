import { Button } from 'antd'
import { useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { problemAt } from '../../../web/problems.ts'
import { today } from '../../../web/ui/dates.ts'
import { DayField } from '../../../web/ui/day-field.tsx'
import { LongField, TextField } from '../../../web/ui/field.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { SelectField } from '../../../web/ui/select-field.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { useShownVersion } from '../../../web/ui/use-shown-version.ts'
import type { AidSheet } from '../contract.ts'
import { outcomeKinds, outcomeNames } from '../rules.ts'

/** 交出: which day, to whom. */
export function HandOverForm({ sheet, office }: { sheet: AidSheet; office: string }) {
  const [on, setOn] = useState(today)
  const [to, setTo] = useState(office)
  const hand = useAct(orpc.aid.handOver.mutationOptions())
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        hand.go({ referralId: sheet.id, on, to })
      }}
    >
      <Problems problems={hand.problems} at={['on', 'to']} />
      <DayField label="哪天交的" value={on} onChange={setOn} fault={problemAt(hand.problems, 'on')} />
      <TextField label="交给了谁" max={60} value={to} onChange={setTo} fault={problemAt(hand.problems, 'to')} />
      <div className="row">
        <Button type="primary" htmlType="submit" loading={hand.busy}>
          登记交出
        </Button>
      </div>
    </form>
  )
}

/** 帮扶的结果, in words that the family reads. */
export function OutcomeForm({ sheet, seen }: { sheet: AidSheet; seen: string | null }) {
  const [open, setOpen] = useState(false)
  if (open) return <Outcome sheet={sheet} seen={seen} onClose={() => setOpen(false)} />
  return (
    <div className="row">
      <Button onClick={() => setOpen(true)}>登记帮扶的结果</Button>
    </div>
  )
}

function Outcome(props: { sheet: AidSheet; seen: string | null; onClose: () => void }) {
  const { sheet, onClose } = props
  const [chosen, setChosen] = useState('')
  const [words, setWords] = useState('')
  const [missing, setMissing] = useState(false)
  const kind = outcomeKinds.find((k) => k === chosen)
  const outcome = useAct(orpc.aid.outcome.mutationOptions({ onSuccess: onClose }))
  const seen = useShownVersion(props.seen, outcome.problems)
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setMissing(kind === undefined)
        if (kind) outcome.go({ referralId: sheet.id, seen, kind, words })
      }}
    >
      <Problems problems={outcome.problems} at={['kind', 'words']} />
      <SelectField
        label="结果"
        none="请选择"
        value={chosen}
        onChange={setChosen}
        fault={missing && !kind ? '请选择结果。' : problemAt(outcome.problems, 'kind')}
        options={outcomeKinds.map((value) => ({ value, name: outcomeNames[value] }))}
      />
      <LongField
        label="告诉家属的话"
        hint="比如哪天起、怎样帮；不符合条件的，说明还可以找哪里。"
        max={500}
        value={words}
        onChange={setWords}
        fault={problemAt(outcome.problems, 'words')}
      />
      <div className="row">
        <Button type="primary" htmlType="submit" loading={outcome.busy}>
          登记结果
        </Button>
        <Button onClick={onClose}>先不登记</Button>
      </div>
    </form>
  )
}
