import { Button } from 'antd'
import { useState } from 'react'
import { dutyNames, grantedDuties } from '../../../vocabulary/duties.ts'
import { orpc } from '../../../web/api.ts'
import { problemAt } from '../../../web/problems.ts'
import { TextField } from '../../../web/ui/field.tsx'
import { Problems, Strip } from '../../../web/ui/problems.tsx'
import { SelectField } from '../../../web/ui/select-field.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { type Account, fromPostText } from './account-labels.ts'
import { DutySees } from './duty-sees.tsx'

/** Duties granted and taken back, what the next one may see, and those that come with the post. */
export function AccountDuties(props: { account: Account }) {
  const { account } = props
  const [duty, setDuty] = useState('')
  const [reason, setReason] = useState('')
  const grant = useAct(
    orpc.identity.grant.mutationOptions({
      onSuccess: () => {
        setDuty('')
        setReason('')
      },
    }),
  )
  const end = useAct(orpc.identity.endDuty.mutationOptions())
  const free = grantedDuties.filter((d) => !account.duties.includes(d))
  const fromPost = fromPostText(account)
  const chosen = free.find((d) => d === duty)
  return (
    <section aria-label="职责" className="stack">
      <h3>职责</h3>
      <Problems problems={[...grant.problems, ...end.problems]} at={['reason']} />
      {grant.answer?.waits && (
        <Strip kind="waits">
          <p>已经提出，等另一人（一般是一把手或派驻纪检监察组长）同意后生效。</p>
        </Strip>
      )}
      {fromPost !== '' && <p className="soft">随职务来的：{fromPost}。在单位结构里改，不在这里授予或收回。</p>}
      {account.duties.length === 0 && <p className="soft">没有授予职责。</p>}
      <ul className="stack">
        {account.duties.map((held) => (
          <li key={held} className="row">
            <span>{dutyNames[held]}</span>
            <Button size="small" disabled={end.busy} onClick={() => end.go({ accountId: account.id, duty: held })}>
              收回<span className="unseen">{dutyNames[held]}</span>
            </Button>
          </li>
        ))}
      </ul>
      <div className="form">
        <SelectField
          label="再授予"
          none="请选择职责"
          value={duty}
          onChange={setDuty}
          options={free.map((d) => ({ value: d, name: dutyNames[d] }))}
        />
        {chosen && <DutySees duty={chosen} />}
        {chosen && (
          <TextField
            label="授予的理由"
            hint="由另一人同意才生效，同意的人和本人都会看到"
            value={reason}
            max={100}
            onChange={setReason}
            fault={problemAt(grant.problems, 'reason')}
          />
        )}
        <div>
          <Button
            disabled={!chosen}
            loading={grant.busy}
            onClick={() => chosen && grant.go({ accountId: account.id, duty: chosen, reason })}
          >
            授予
          </Button>
        </div>
      </div>
    </section>
  )
}
