import { Link } from '@tanstack/react-router'
import type { z } from 'zod'
import { orpc } from '../../../web/api.ts'
import { Confirm } from '../../../web/ui/confirm.tsx'
import { Part } from '../../../web/ui/page-head.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import type { roundView } from '../contract.ts'

export function CloseRound(props: { round: z.infer<typeof roundView> }) {
  const close = useAct(orpc.rounds.close.mutationOptions())
  const visits = props.round.steps.find(({ key }) => key === 'visit')
  const left = visits ? visits.total - visits.done : 0
  return (
    <Part title="结束本轮">
      <div className="stack">
        <p className="prose">
          事项都答复了家属，就可以结束本轮，开始下一轮。结束以前先看一遍{' '}
          <Link to="/archive/filing/$roundId" params={{ roundId: props.round.id }}>
            归档检查单
          </Link>
          ，缺什么先补上；结束以后由办公室归档。
        </p>
        <Problems problems={close.problems} />
        <div className="row">
          <Confirm
            act="结束本轮"
            title={`结束“${props.round.name}”`}
            busy={close.busy}
            // while families wait to be visited it is not what the page is for
            {...(left > 0 ? { second: true } : {})}
            onConfirm={() => close.go({ roundId: props.round.id })}
          >
            {left > 0 && (
              <p>
                <strong>还有 {left} 户没有办结。</strong>
                现在结束，这些家庭不再家访，都按“本轮不上门”归入本轮；已经收到通知书、日子还没到的，结束以后在“今日”里列出，请告诉家里那天不去了，可以一次印出告知单和给每户的条。
              </p>
            )}
            <p>
              结束以后，本轮的名单、通知和记录不能再改动。下一轮开始以前、还没有归档的，可以在“以前各轮”里撤回结束。
            </p>
          </Confirm>
        </div>
      </div>
    </Part>
  )
}
