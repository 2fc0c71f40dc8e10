import { Button } from 'antd'
import { useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { dayOf } from '../../../web/ui/dates.ts'
import { Problems } from '../../../web/ui/problems.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { formNames } from '../rules.ts'
import { ChoosePaper, usePaperChoice } from './console-scan-paper.tsx'
import { homeOf, type Paper, type Waiting, wordingOf } from './scan-labels.ts'

type Turn = 0 | 90 | 180 | 270
const next: Record<Turn, Turn> = { 0: 90, 90: 180, 180: 270, 270: 0 }

/** One page that waits: the picture, why it waits, and the click that settles it. */
export function OnePage(props: { page: Waiting; onDone: (message: string) => void }) {
  const { page } = props
  const [turn, setTurn] = useState<Turn>(0)
  return (
    <div className="scan-one">
      <Picture page={page} turn={turn} onTurn={() => setTurn(next[turn])} />
      <div className="stack scan-ask">
        <p className="soft small">
          {page.fileName}，第 {page.position} 页，请在 {dayOf(page.until)}前处理
        </p>
        <p className="scan-says">{page.says}</p>
        <Settle page={page} turn={turn} onDone={props.onDone} />
      </div>
    </div>
  )
}

function Picture(props: { page: Waiting; turn: Turn; onTurn: () => void }) {
  const { page, turn } = props
  const [former, setFormer] = useState(false)
  if (!page.hasPicture) return <p className="scan-sheet scan-none">没有图像</p>
  const address = `/api/scans/${page.id}/${former ? 'former' : 'page'}.jpg`
  return (
    <figure>
      <div className="scan-sheet">
        <img
          className={former ? 'turned-0' : `turned-${turn}`}
          src={address}
          alt={former ? '原来归档的图像' : `${page.fileName}第 ${page.position} 页的扫描图像`}
        />
      </div>
      <figcaption className="row small">
        {page.reason === 'again' && (
          <button type="button" className="as-link" onClick={() => setFormer(!former)}>
            {former ? '看这一张' : '看原来的'}
          </button>
        )}
        {!former && (
          <button type="button" className="as-link" onClick={props.onTurn}>
            转 90 度
          </button>
        )}
        <a href={address} target="_blank" rel="noreferrer">
          在新窗口看大图
        </a>
      </figcaption>
    </figure>
  )
}

type SettleProps = { page: Waiting; turn: Turn; onDone: (message: string) => void }

function Settle(props: SettleProps) {
  const { page, turn } = props
  const choice = usePaperChoice(page.paper ?? undefined)
  const { paper } = choice
  const [number, setNumber] = useState(page.page ?? 1)
  const file = useAct({
    ...orpc.scans.file.mutationOptions(),
    onSuccess: (_answer, { printedId }) =>
      props.onDone(
        `第 ${page.position} 页已归到${paper?.printedId === printedId ? spoken(paper) : '这一户'}，第 ${number} 页。`,
      ),
  })
  const drop = useAct({
    ...orpc.scans.drop.mutationOptions(),
    onSuccess: () => props.onDone(`第 ${page.position} 页没有归档，图像已删除。`),
  })
  // settled: the next page is on its way
  const over = file.done || drop.done
  // refused for this very page of this very paper: the next click says that it takes the other's place
  const refused = file.problems.some(({ code }) => code === 'scan.taken') && file.asked?.printedId === paper?.printedId
  const taken = page.reason === 'again' || (refused && file.asked?.page === number)
  const go = (replace: boolean) =>
    paper && file.go({ pageId: page.id, printedId: paper.printedId, page: number, turn, replace })
  const fixed = page.reason === 'again' || page.reason === 'failed'
  return (
    <>
      <Problems problems={[...file.problems, ...drop.problems]} />
      {page.hasPicture && !fixed && <ChoosePaper choice={choice} number={number} onNumber={setNumber} />}
      {fixed && paper && (
        <p>
          <strong>{spoken(paper)}</strong>，第 {number} 页
        </p>
      )}
      <div className="row">
        {page.hasPicture && (
          <Button
            type="primary"
            size="large"
            disabled={!paper || drop.busy || over}
            loading={file.busy}
            onClick={() => go(taken)}
          >
            {taken ? '换成这一张' : '归到这里'}
          </Button>
        )}
        <Button
          size="large"
          disabled={file.busy || over}
          loading={drop.busy}
          onClick={() => drop.go({ pageIds: [page.id] })}
        >
          {dropWords(page)}
        </Button>
      </div>
    </>
  )
}

function dropWords({ reason }: Waiting): string {
  if (reason === 'again') return '保留原来的，删除这一张'
  if (reason === 'unreadable') return '知道了'
  return '不用归档，删除'
}

function spoken(paper: Paper): string {
  return `${homeOf(paper.members)}的${formNames[paper.form]}${wordingOf(paper)}`
}
