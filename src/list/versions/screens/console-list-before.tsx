import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { orpc } from '../../../web/api.ts'
import { Cited } from '../../../web/ui/cited-clauses.tsx'
import { Part } from '../../../web/ui/page-head.tsx'
import { Problems, Strip } from '../../../web/ui/problems.tsx'
import { Fetched } from '../../../web/ui/query-states.tsx'
import { RadioGroup } from '../../../web/ui/radio-group.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { rotationNames, rotations, type Settings } from '../../solver/settings.ts'
import type { beforeView } from '../view-schemas.ts'
import { AbsentField } from './console-list-absent.tsx'
import { TradeOff } from './console-list-trade-off.tsx'

type Before = z.infer<typeof beforeView>

/** What is known before drawing, and the three things to decide: rotation, who cannot come, the cap. */
export function BeforeDrawing(props: { roundId: string }) {
  const before = useQuery(orpc.assignment.before.queryOptions({ input: { roundId: props.roundId } }))
  return (
    <Fetched of={before} what="登记情况">
      {(before) => <Choices roundId={props.roundId} before={before} />}
    </Fetched>
  )
}

const HINTS: Record<Settings['rotation'], string> = {
  off: '不看上一轮由谁家访',
  soft: '条件相同的，换一位领导去；不因此改由分管以外的人',
  hard: '上一轮去过的领导本轮不再去同一家，宁可改由别的领导',
}

function Choices(props: { roundId: string; before: Before }) {
  const { before, roundId } = props
  const [rotation, setRotation] = useState<Settings['rotation']>(before.rotation)
  const [cap, setCap] = useState<number>()
  const [absent, setAbsent] = useState<string[]>([])
  const draw = useAct(orpc.assignment.draw.mutationOptions({ onSuccess: () => scrollTo(0, 0) }))
  return (
    <div className="stack">
      <Facts before={before} />
      <Part title="轮换">
        <RadioGroup
          label="要不要换一位领导去"
          value={rotation}
          options={rotations.map((value) => ({ value, name: rotationNames[value], hint: HINTS[value] }))}
          onChange={setRotation}
        />
        {!before.hasPrevious && <p className="soft small">这是第一轮，没有上一轮可以比较，三种选法结果相同。</p>}
      </Part>
      <Part title="本轮不能参加的领导" aside="不写原因">
        <AbsentField people={before.visitors} value={absent} onChange={setAbsent} />
      </Part>
      <Part
        title="试算：每人最多几户"
        aside={
          before.capOfPlan
            ? `点一行选定；不选就按方案，每人最多 ${before.cap} 户`
            : `点一行选定；不选就从 ${before.cap} 户起，取够用的最小数`
        }
      >
        <TradeOff roundId={roundId} rotation={rotation} cap={cap} onCap={setCap} />
      </Part>
      <Problems problems={draw.problems}>
        <Link to="/people">去“单位与人员”</Link>
      </Problems>
      <div className="row">
        <Button
          type="primary"
          size="large"
          loading={draw.busy}
          disabled={before.recorders === 0 || before.households === 0}
          onClick={() => draw.go({ roundId, rotation, absent, ...(cap === undefined ? {} : { cap }) })}
        >
          生成名单
        </Button>
        <span className="soft">
          {cap === undefined
            ? before.capOfPlan
              ? `按方案每人最多 ${before.cap} 户`
              : '每人户数取够用的最小数'
            : `每人最多 ${cap} 户`}
          ；生成后先看，可以改派，审定后再公布。
        </span>
      </div>
    </div>
  )
}

function Facts(props: { before: Before }) {
  const { before } = props
  return (
    <>
      <dl className="counts">
        <Count n={before.households} name="要家访的户" />
        <Count n={before.visitors.length} name="家访人" />
        <Count n={before.recorders} name="可随同记录的人" />
        <Count n={before.avoided} name="有回避的户" />
      </dl>
      {before.households === 0 && (
        <Strip kind="waits">
          还没有登记家庭。请先<Link to="/round/import">导入花名册</Link>。
        </Strip>
      )}
      {before.recorders === 0 && (
        <Strip kind="waits">
          <Cited>本单位还没有可随同记录的人。每次家访至少两人（§三.5），请先到</Cited>
          <Link to="/people">“单位与人员”</Link>
          指定，再生成名单。
        </Strip>
      )}
      {before.withoutCharge.length > 0 && (
        <Strip kind="waits">
          {before.withoutCharge.length} 人没有登记分管领导，将由对口联系或其他班子成员家访：
          {before.withoutCharge.slice(0, 12).join('、')}
          {before.withoutCharge.length > 12 && ' 等'}。可到<Link to="/people">“单位与人员”</Link>补登。
        </Strip>
      )}
      {before.areasPlaced < before.areas && (
        <p className="soft small">
          {before.areas} 个片区中有 {before.areas - before.areasPlaced} 个没有标位置，这些片区的路程按 0
          计算。要让名单兼顾“方便适宜”，请先<Link to="/round/areas">标出片区位置</Link>。
        </p>
      )}
    </>
  )
}

function Count(props: { n: number; name: string }) {
  return (
    <div>
      <dd>{props.n}</dd>
      <dt>{props.name}</dt>
    </div>
  )
}
