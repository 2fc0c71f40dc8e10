import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { SideForm } from '../../../web/ui/side-form.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { useShownVersion } from '../../../web/ui/use-shown-version.ts'
import type { ReminderView } from '../contract.ts'
import { HandOverForm, HoldForm, RecordForm, TalkerForm, WordsForm } from './console-reminder-forms.tsx'

const names = {
  agree: '同意，定谈话人',
  decline: '不同意',
  hold: '登记谈过了',
  record: '写记录',
  read: '看过了',
  answer: '写说明',
  assign: '改定谈话人',
  renew: '续留一次',
  handOver: '改为线下移交',
  withdraw: '撤回',
} as const
type Act = keyof typeof names
const acts: readonly Act[] = [
  'agree',
  'hold',
  'record',
  'read',
  'answer',
  'decline',
  'assign',
  'renew',
  'handOver',
  'withdraw',
]

/** What this reader may do now, the next step first. */
export function Acts(props: { view: ReminderView }) {
  const { view } = props
  const [open, setOpen] = useState<Act>()
  const now = acts.filter((act) => view.may[act] === true)
  const close = () => setOpen(undefined)
  return (
    <div className="reminder-acts part">
      {now.length === 0 && <p className="soft">现在没有需要您做的。</p>}
      {open ? (
        <FormOf key={open} act={open} view={view} onClose={close} />
      ) : (
        <div className="row">
          {now.map((act, index) => (
            <Button key={act} type={index === 0 ? 'primary' : 'default'} onClick={() => setOpen(act)}>
              {names[act]}
            </Button>
          ))}
        </div>
      )}
    </div>
  )
}

function FormOf(props: { act: Act; view: ReminderView; onClose: () => void }) {
  const { act, ...form } = props
  if (act === 'agree' || act === 'assign') return <TalkerForm act={act} title={names[act]} {...form} />
  if (act === 'hold') return <HoldForm {...form} />
  if (act === 'record') return <RecordForm {...form} />
  if (act === 'handOver') return <HandOverForm {...form} />
  if (act === 'withdraw') return <WithdrawForm {...form} />
  return <WordsForm act={act} title={names[act]} {...form} />
}

/** Nothing of it stays, so nothing is left to look at. */
function WithdrawForm(props: { view: ReminderView; onClose: () => void }) {
  const { view, onClose } = props
  const navigate = useNavigate()
  const withdraw = useAct(
    orpc.reminders.withdraw.mutationOptions({ onSuccess: () => void navigate({ to: '/reminders' }) }),
  )
  const seen = useShownVersion(view.seen, withdraw.problems)
  return (
    <SideForm
      later="先不办"
      title="撤回"
      act="撤回"
      at={[]}
      {...withdraw}
      onSubmit={() => withdraw.go({ reminderId: view.id, seen })}
      onClose={onClose}
    >
      <p>撤回以后，写的内容当即清除，也不留下同谁有关。</p>
    </SideForm>
  )
}
