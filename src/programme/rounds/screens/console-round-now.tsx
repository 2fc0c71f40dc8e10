import { Link } from '@tanstack/react-router'
import { PastRounds } from '../../../web/console/past-rounds.tsx'
import { TrainingLine } from '../../../web/console/training-line.tsx'
import { useRound } from '../../../web/console/use-round.ts'
import { Part } from '../../../web/ui/page-head.tsx'
import { useHolds, useMe } from '../../../web/ui/signed-in.tsx'
import { stepNames } from '../contract.ts'
import { CloseRound } from './console-round-close.tsx'
import { RoundPapers } from './console-round-papers.tsx'
import { type Step, stepPage, stepState } from './console-round-path.tsx'

/** The one thing that blocks the round, then each step in a line. */
export function RoundNow() {
  const me = useMe()
  const round = useRound()
  const mayClose = useHolds('coordinator', 'head')
  const mayPress = useHolds('coordinator')
  const mayScan = useHolds('coordinator', 'recordsOffice')
  if (!round) return null
  const blocking = round.steps.find((step) => step.note !== '')
  const page = blocking && stepPage(me, blocking.key)
  return (
    <>
      <div className="now">
        {blocking ? (
          <>
            <p>
              <span className="waits">{stepNames[blocking.key]}</span>：{blocking.note}。
            </p>
            {page && (
              <div className="row">
                <Link className="act" to={page}>
                  看{stepNames[blocking.key]}
                </Link>
              </div>
            )}
          </>
        ) : (
          <p>目前没有卡住的事，各步都在往前走。</p>
        )}
      </div>
      <Part title="各步情况">
        <ul className="notes">
          {round.steps.map((step) => (
            <StepLine key={step.key} step={step} to={stepPage(me, step.key)} />
          ))}
        </ul>
      </Part>
      <TrainingLine />
      {mayPress && (
        <Part title="清廉大礼包">
          <p className="prose">
            登记表、提醒卡、倡议书、承诺书一次印好，按家访人和出行先后排列，每件带码，签好扫描回来自动归档。
          </p>
          <p>
            <Link to="/round/pack">印制大礼包</Link>
          </p>
        </Part>
      )}
      {mayScan && (
        <Part title="扫描归档">
          <p className="prose">签好名的登记表、承诺书，扫描后按纸角的码归到各户的档案。</p>
          <p>
            <Link to="/scans">放入扫描件</Link>
          </p>
        </Part>
      )}
      <RoundPapers roundId={round.id} wording="本轮" />
      {mayClose && <CloseRound round={round} />}
      <PastRounds />
    </>
  )
}

function StepLine(props: { step: Step; to: ReturnType<typeof stepPage> }) {
  const { step, to } = props
  const words = { done: '已完成', begun: '进行中', ahead: '还没有开始' } as const
  return (
    <li>
      <strong>{stepNames[step.key]}</strong>
      <span>
        {step.done}/{step.total}
      </span>
      <span className={step.note ? 'waits' : 'soft'}>{step.note || words[stepState(step)]}</span>
      {to ? (
        <Link to={to}>
          打开<span className="unseen">{stepNames[step.key]}</span>
        </Link>
      ) : (
        <span />
      )}
    </li>
  )
}
