import { useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { problemAt } from '../../../web/problems.ts'
import { Confirm } from '../../../web/ui/confirm.tsx'
import { today } from '../../../web/ui/dates.ts'
import { DayField } from '../../../web/ui/day-field.tsx'
import { TextField } from '../../../web/ui/field.tsx'
import { Part } from '../../../web/ui/page-head.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { useShownVersion } from '../../../web/ui/use-shown-version.ts'
import type { ReportView } from './report-types.ts'

/** 签发 by the head: of the very version that is shown. */
export function IssueReport({ view }: { view: ReportView }) {
  const version = view.written?.number ?? 0
  const [number, setNumber] = useState('')
  const [issuedOn, setDay] = useState(today())
  const issue = useAct(orpc.reports.issue.mutationOptions())
  const seen = useShownVersion(version, issue.problems)
  if (view.issued.some((one) => one.version === version)) return null
  return (
    <Part title="签发">
      <div className="form">
        <Problems problems={issue.problems} at={['number', 'issuedOn']} />
        <TextField
          label="发文字号（可以不填）"
          hint="如“云工发〔2026〕31号”"
          max={40}
          value={number}
          onChange={setNumber}
          fault={problemAt(issue.problems, 'number')}
        />
        <DayField label="成文日期" value={issuedOn} onChange={setDay} fault={problemAt(issue.problems, 'issuedOn')} />
        <Confirm
          act="签发"
          title={`签发第 ${seen} 版`}
          busy={issue.busy}
          disabled={issuedOn === ''}
          onConfirm={() => issue.go({ roundId: view.round.id, seen, number, issuedOn })}
        >
          <p>下面显示的这一版会成为盖了电子印章的文书，不能再改。以后要改，由综合部另存一版，再签发。</p>
        </Confirm>
      </div>
    </Part>
  )
}
