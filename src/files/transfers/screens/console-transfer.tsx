import { Button } from 'antd'
import { orpc } from '../../../web/api.ts'
import { beijingDay, formatDay } from '../../../web/ui/dates.ts'
import { Problems } from '../../../web/ui/problems.tsx'
import { useHolds } from '../../../web/ui/signed-in.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { useShownVersion } from '../../../web/ui/use-shown-version.ts'
import { outStateNames } from '../rules.ts'
import { DecideTransfer } from './console-decide-transfer.tsx'
import { TakeReceipt } from './console-take-receipt.tsx'
import type { TransferOut } from './transfer-types.ts'

/** One transfer, where it stands, and the one thing that comes next. */
export function OneTransfer({ transfer }: { transfer: TransferOut }) {
  const { name, toUnit, reason, state, askedBy, askedAt, decidedBy, words } = transfer
  const keeps = useHolds('recordsOffice')
  return (
    <li>
      <h3>
        {name}　<span className="keep">{transfer.fileNumber}</span> → {toUnit}
      </h3>
      <p className="transfer-said">
        <strong>{outStateNames[state]}</strong>
        <span className="soft small">
          {[
            reason,
            `${askedBy} ${formatDay(beijingDay(askedAt))}报`,
            decidedBy && `${decidedBy}${state === 'refused' ? '没有同意' : '同意'}`,
            transfer.handedAt && `${formatDay(beijingDay(transfer.handedAt))}交出`,
            transfer.receivedAt && `${transfer.receiver}签收`,
          ]
            .filter(Boolean)
            .join('，')}
        </span>
      </p>
      {words !== '' && <p className="prose">“{words}”</p>}
      {state === 'asked' && transfer.mayDecide === true && <DecideTransfer transfer={transfer} />}
      {keeps && (state === 'asked' || state === 'agreed') && <Going transfer={transfer} />}
      {keeps && state === 'handed' && <TakeReceipt transfer={transfer} />}
      {keeps && (state === 'handed' || state === 'received') && (
        <p className="row">
          <ListLink id={transfer.id} />
        </p>
      )}
    </li>
  )
}

function ListLink({ id }: { id: string }) {
  return (
    <a className="act second" href={`/api/transfers/out/${id}/list.pdf`} target="_blank" rel="noreferrer">
      打印移交清单及回执
    </a>
  )
}

/** Until it is handed over: packed, taken, handed over; or withdrawn. Each act answers what stood there when it was offered. */
function Going({ transfer }: { transfer: TransferOut }) {
  const { id, state, package: packed } = transfer
  const head = packed?.head ?? null
  return (
    <div className="stack">
      {packed?.state === 'failed' && <p className="bad">包没有打成：{packed.fault}</p>}
      {packed?.state === 'making' && <p className="soft">正在打包，可以离开这一页。</p>}
      {packed?.state === 'ended' && <p className="soft">上次打的包已过期，或者打好以后卷里又进了材料。请重新打包。</p>}
      {state === 'agreed' && head !== null && packed && (
        <>
          <p className="prose">
            下载包交给对方，连同两份移交清单。包里有核验页，对方不联网也能核对。交出以后再点“已经交出”。
          </p>
          <p className="row">
            <a className="act" href={`/api/archive/packages/${packed.id}/package.zip`} download>
              下载包
            </a>
            <ListLink id={id} />
          </p>
        </>
      )}
      <div className="row">
        {state === 'agreed' && packed?.state !== 'making' && head === null && <Pack transfer={transfer} />}
        {state === 'agreed' && head !== null && <HandOver key={head} transfer={transfer} head={head} />}
        <Withdraw key={`${state} ${packed?.id}`} transfer={transfer} />
      </div>
    </div>
  )
}

function Pack({ transfer: { id: transferId, version } }: { transfer: TransferOut }) {
  const pack = useAct(orpc.transfers.pack.mutationOptions())
  const seen = useShownVersion(version, pack.problems)
  return (
    <>
      <Problems problems={pack.problems} />
      <Button type="primary" loading={pack.busy} onClick={() => pack.go({ transferId, seen })}>
        打包
      </Button>
    </>
  )
}

function HandOver({ transfer, head }: { transfer: TransferOut; head: string }) {
  const hand = useAct(orpc.transfers.handOver.mutationOptions())
  const seen = useShownVersion(transfer.version, hand.problems)
  return (
    <>
      <Problems problems={hand.problems} />
      <Button type="primary" loading={hand.busy} onClick={() => hand.go({ transferId: transfer.id, seen, head })}>
        已经交出
      </Button>
    </>
  )
}

function Withdraw({ transfer }: { transfer: TransferOut }) {
  const back = useAct(orpc.transfers.withdraw.mutationOptions())
  const seen = useShownVersion(transfer.version, back.problems)
  return (
    <>
      <Problems problems={back.problems} />
      <Button loading={back.busy} onClick={() => back.go({ transferId: transfer.id, seen })}>
        撤回移交
      </Button>
    </>
  )
}
