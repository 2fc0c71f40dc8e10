import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { problemAt } from '../../../web/problems.ts'
import { LongField } from '../../../web/ui/field.tsx'
import { Part } from '../../../web/ui/page-head.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { RadioGroup } from '../../../web/ui/radio-group.tsx'
import { SelectField } from '../../../web/ui/select-field.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { useShownVersion } from '../../../web/ui/use-shown-version.ts'
import type { AppraisalLine, AppraisalList } from '../contract.ts'
import type { Verdict } from '../rules.ts'

/** The row that was pressed may be far below. */
const inSight = (form: HTMLFormElement | null) => form?.scrollIntoView({ block: 'center' })

const YEARS = [1, 2, 3, 5, 10, 15, 20, 30]

/** One volume, or those the table shows: destroyed, or kept for longer and why. Nothing is chosen beforehand. */
export function DecideVolumes(props: { list: AppraisalList; lines: readonly AppraisalLine[]; onDone: () => void }) {
  const { list, lines, onDone } = props
  const [only] = lines
  const [verdict, setVerdict] = useState<Verdict | ''>(lines.length === 1 ? (only?.verdict ?? '') : '')
  const [more, setMore] = useState(lines.length === 1 && only?.more ? String(only.more) : '')
  const [reason, setReason] = useState(lines.length === 1 ? (only?.reason ?? '') : '')
  const decide = useAct(orpc.appraisal.decide.mutationOptions({ onSuccess: onDone }))
  const seen = useShownVersion(list.version, decide.problems)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (verdict === '') return
    const volumes = lines.map(({ sourceId, householdId }) => ({ sourceId, householdId }))
    decide.go({ appraisalId: list.id, seen, volumes, verdict, more: more === '' ? null : Number(more), reason })
  }
  const title =
    lines.length === 1 ? `怎么处理 ${only?.fileNumbers}（${only?.round}）` : `怎么处理表里的 ${lines.length} 卷`
  return (
    <Part title={title}>
      <form ref={inSight} className="form" onSubmit={submit} noValidate aria-label={title}>
        <Problems problems={decide.problems} at={['reason', 'more']} />
        <RadioGroup<Verdict | ''>
          label="处理"
          value={verdict}
          onChange={setVerdict}
          options={[
            { value: 'destroy', name: '销毁', hint: '没有继续保存的价值' },
            { value: 'extend', name: '延长保管', hint: '还有用处，说明原因，到期再鉴定' },
          ]}
        />
        {verdict === 'extend' && (
          <SelectField
            label="延长几年"
            value={more}
            onChange={setMore}
            none="请选择"
            options={YEARS.map((n) => ({ value: String(n), name: `${n} 年，到${list.year - 1 + n}年底` }))}
            fault={problemAt(decide.problems, 'more')}
          />
        )}
        <LongField
          label={verdict === 'extend' ? '原因' : '原因（可以不填）'}
          hint="写在清册上，不写姓名和家里的事"
          max={200}
          rows={2}
          value={reason}
          onChange={setReason}
          fault={problemAt(decide.problems, 'reason')}
        />
        <div className="row">
          <Button type="primary" htmlType="submit" loading={decide.busy} disabled={verdict === ''}>
            定下
          </Button>
          <Button onClick={onDone}>先不定</Button>
        </div>
      </form>
    </Part>
  )
}
