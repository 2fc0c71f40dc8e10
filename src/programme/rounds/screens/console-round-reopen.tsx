import { useNavigate } from '@tanstack/react-router'
import { orpc } from '../../../web/api.ts'
import { Confirm } from '../../../web/ui/confirm.tsx'
import { Part } from '../../../web/ui/page-head.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { useHolds } from '../../../web/ui/signed-in.tsx'
import { useAct } from '../../../web/ui/use-act.ts'

/** The end of the last round is taken back, until the next begins. */
export function ReopenRound(props: { round: { id: string; name: string; mayReopen: boolean } }) {
  const { id: roundId, name, mayReopen } = props.round
  const mayAct = useHolds('coordinator', 'head')
  const go = useNavigate()
  const reopen = useAct(orpc.rounds.reopen.mutationOptions({ onSuccess: () => void go({ to: '/round' }) }))
  if (!mayAct || !mayReopen) return null
  return (
    <Part title="撤回结束">
      <div className="stack">
        <p className="prose">结束早了，还有要补的，可以撤回，这一轮接着办。下一轮一开始，就不能再撤回。</p>
        <Problems problems={reopen.problems} />
        <div className="row">
          <Confirm
            second
            act="撤回结束"
            title={`撤回“${name}”的结束`}
            busy={reopen.busy}
            onConfirm={() => reopen.go({ roundId })}
          >
            <p>
              这一轮回到结束以前的样子：名单、通知、记录和事项都可以接着办；被告知过那天不去了的家庭，“今日”里会列出，请告诉他们照常去。撤回会记入审计日志。
            </p>
          </Confirm>
        </div>
      </div>
    </Part>
  )
}
