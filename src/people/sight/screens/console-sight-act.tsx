import { Button } from 'antd'
import { orpc } from '../../../web/api.ts'
import { formatDay, momentOf } from '../../../web/ui/dates.ts'
import { Problems, Strip } from '../../../web/ui/problems.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import type { Act } from './sight-types.ts'

export type Half = { said: string; half: string }

const stateNames = {
  open: '等另一人同意',
  agreed: '已同意',
  declined: '没有同意',
  withdrawn: '已撤回',
  expired: '过期没有人同意',
  alone: '由一人办理',
  plain: '已办理',
} as const

/** One act: what, by whom, why; and the buttons that are this person's. */
export function OneAct(props: { act: Act; onHalf: (half: Half) => void }) {
  const { act } = props
  const agree = useAct(
    orpc.sight.agree.mutationOptions({
      onSuccess: ({ half }) => half !== null && props.onHalf({ said: act.said, half }),
    }),
  )
  const decline = useAct(orpc.sight.decline.mutationOptions())
  const withdraw = useAct(orpc.sight.withdraw.mutationOptions())
  const again = useAct(orpc.sight.again.mutationOptions())
  const seen = useAct(orpc.sight.seen.mutationOptions())
  const busy = [agree, decline, withdraw, again, seen].some((one) => one.busy)
  return (
    <li>
      <p className="sight-said">{act.said}</p>
      <p className="small soft">
        {act.proposedBy ?? '系统'} {momentOf(act.proposedAt)} 提出{act.reason !== '' && `。理由：${act.reason}`}
      </p>
      <p className="small soft">
        {stateNames[act.state]}
        {act.answeredBy !== null && act.answeredAt !== null && `：${act.answeredBy} ${momentOf(act.answeredAt)}`}
        {act.state === 'open' && act.until !== null && `，至${formatDay(act.until)}`}
      </p>
      {act.state === 'open' && act.lastSignIn !== null && (
        <p className="small soft">
          本人的账号{act.lastSignIn === 'never' ? '从未登录过' : `最近登录：${momentOf(act.lastSignIn)}`}
        </p>
      )}
      <Problems problems={[agree, decline, withdraw, again, seen].flatMap((one) => one.problems)} />
      <div className="row">
        {act.may.agree === true && (
          <Button type="primary" disabled={busy} onClick={() => agree.go({ actId: act.id })}>
            {act.state === 'alone' ? '看过，同意' : '同意'}
            <span className="unseen">：{act.said}</span>
          </Button>
        )}
        {act.may.decline === true && (
          <Button disabled={busy} onClick={() => decline.go({ actId: act.id })}>
            不同意<span className="unseen">：{act.said}</span>
          </Button>
        )}
        {act.may.withdraw === true && (
          <Button disabled={busy} onClick={() => withdraw.go({ actId: act.id })}>
            撤回<span className="unseen">：{act.said}</span>
          </Button>
        )}
        {act.may.again && (
          <Button disabled={busy} onClick={() => again.go({ actId: act.id })}>
            再提出一次<span className="unseen">：{act.said}</span>
          </Button>
        )}
        {act.isNews && (
          <Button disabled={busy} onClick={() => seen.go({ actId: act.id })}>
            知道了<span className="unseen">：{act.said}</span>
          </Button>
        )}
      </div>
    </li>
  )
}

/** The proposer holds the first half: neither comes in with one's own. */
export function SecondHalf(props: Half) {
  return (
    <Strip kind="done">
      <p>{props.said}：已经同意，随即生效。</p>
      <dl className="facts">
        <dt>一次性密码的后一半</dt>
        <dd>
          <strong className="once">{props.half}</strong>
        </dd>
      </dl>
      <p className="small">只显示这一次。请当面交给本人；前一半在提出的人那里，本人把两半连起来登录，再另设密码。</p>
    </Strip>
  )
}
