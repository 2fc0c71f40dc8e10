import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { orpc } from '../../web/api.ts'
import { useRound } from '../../web/console/use-round.ts'
import { momentOf } from '../../web/ui/dates.ts'
import { useHolds } from '../../web/ui/me.tsx'
import { Problems, Strip } from '../../web/ui/problems.tsx'
import { Empty, Fetched } from '../../web/ui/states.tsx'
import { useAct } from '../../web/ui/use-act.ts'
import type { VisitListView } from '../views.ts'
import { Board } from './console-list-board.tsx'
import { ListProblems } from './console-list-problems.tsx'
import { PublishList } from './console-list-publish.tsx'
import './list.css'

/** 名单: drawn by the plan's rules, looked over, published. */
export function VisitList() {
  const round = useRound()
  const list = useQuery(
    orpc.assignment.list.queryOptions({ input: { roundId: round?.id ?? '' }, enabled: round !== undefined }),
  )
  if (!round) return null
  return (
    <Fetched of={list} what="名单">
      {({ list }) => (list ? <Drawn list={list} roundId={round.id} /> : <NotDrawn roundId={round.id} />)}
    </Fetched>
  )
}

function NotDrawn(props: { roundId: string }) {
  const mayDraw = useHolds('coordinator')
  return (
    <Empty title="名单还没有生成" act={mayDraw && <Draw roundId={props.roundId} act="生成名单" primary />}>
      系统按方案的分工、对口联系和方便适宜排出谁去谁家、谁随同记录，每户写明理由。生成后先看，满意了再公布。
    </Empty>
  )
}

function Draw(props: { roundId: string; act: string; primary?: true }) {
  const draw = useAct(orpc.assignment.draw.mutationOptions())
  return (
    <>
      <Button
        type={props.primary ? 'primary' : 'default'}
        loading={draw.busy}
        onClick={() => draw.go({ roundId: props.roundId })}
      >
        {props.act}
      </Button>
      {draw.problems.length > 0 && (
        <div className="wide">
          <Problems problems={draw.problems} />
        </div>
      )}
    </>
  )
}

function Drawn(props: { list: VisitListView; roundId: string }) {
  const { list } = props
  const mayDraw = useHolds('coordinator')
  const mayPublish = useHolds('coordinator', 'head')
  return (
    <div className="stack">
      {list.publishedAt ? (
        <Strip kind="done">名单已于 {momentOf(list.publishedAt)} 公布，家访人可以定时间了。</Strip>
      ) : (
        <div className="row">
          <span className="soft">{momentOf(list.drawnAt)} 生成，还没有公布</span>
          {mayDraw && <Draw roundId={props.roundId} act="重新生成" />}
          {mayPublish && list.problems.length === 0 && <PublishList list={list} />}
        </div>
      )}
      <ListProblems problems={list.problems} />
      {list.lines.length > 0 && <Board list={list} />}
    </div>
  )
}
