import { Button } from 'antd'
import { orpc } from '../../../web/api.ts'
import { formatDay } from '../../../web/ui/dates.ts'
import { Problems, Strip } from '../../../web/ui/problems.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import type { StoryView } from '../contract.ts'
import { accountSentences, faultSentences } from '../draft-rules.ts'

/** Where the unit put its account's keys: a draft is made there, a person publishes it. Without them only what can be copied is shown. */
export function SendDraft({ view }: { view: StoryView }) {
  const send = useAct(orpc.publicity.sendDraft.mutationOptions())
  const { account } = view
  if (account === 'none' || view.handovers.some(({ draft, toRemove }) => draft !== null && !toRemove)) return null
  if (account !== 'ready') return <Strip kind="waits">{accountSentences[account]}</Strip>
  return (
    <div className="story-draft">
      <Problems problems={send.problems} />
      <div className="row">
        <Button loading={send.busy} onClick={() => send.go({ storyId: view.id, seen: view.changes })}>
          送到公众号的草稿箱
        </Button>
      </div>
      <p className="soft small story-draft-said">
        只送草稿，不发表：到公众号平台看过，再由人发表。撤下的时候，还是草稿的自动删去。
      </p>
    </div>
  )
}

type Handover = StoryView['handovers'][number]

/** How far a draft is. */
export function DraftStanding({ handover }: { handover: Handover }) {
  const again = useAct(orpc.publicity.sendAgain.mutationOptions())
  const { draft, fault, againOn, toRemove, removedAt } = handover
  if (toRemove) return <ToTakeOut draft={draft} removed={removedAt !== null} />
  if (draft === 'sending') return <div className="soft small">正在送，一两分钟后刷新来看</div>
  if (draft === 'made') return <div className="small">已经在草稿箱。请到公众号平台看过，再发表</div>
  if (fault === null) return null
  return (
    <>
      <div className="story-draft-why">
        <Strip kind="waits">{faultSentences[fault]}</Strip>
      </div>
      <Problems problems={again.problems} />
      {fault !== 'down' && (
        <div className="row">
          <Button size="small" loading={again.busy} onClick={() => again.go({ handoverId: handover.id })}>
            再试一次
          </Button>
          {againOn !== null && <span className="soft small">{formatDay(againOn)}起</span>}
        </div>
      )}
    </>
  )
}

function ToTakeOut({ draft, removed }: { draft: Handover['draft']; removed: boolean }) {
  if (removed) return null
  if (draft !== 'ended') return <div className="soft small">正在从草稿箱删去，一两分钟后刷新来看</div>
  return <div className="small">草稿箱里已经没有它：可能已经发表。请到公众号平台看一看，发表了的请删去</div>
}
