import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { orpc } from '../../../web/api.ts'
import { formatDay, formatShortDay } from '../../../web/ui/dates.ts'
import { Part } from '../../../web/ui/page-head.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { Fetched } from '../../../web/ui/query-states.tsx'
import { useHolds } from '../../../web/ui/signed-in.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import type { WallPicture } from '../contract.ts'
import './wall.css'

/** An activity's picture wall: what waits to be looked at stands first, then what is shown. */
export function ActivityWall(props: { activityId: string }) {
  const { activityId } = props
  const wall = useQuery(orpc.wall.show.queryOptions({ input: { activityId } }))
  const keeps = useHolds('coordinator')
  return (
    <Fetched of={wall} what="照片墙">
      {({ day, mayOpen, wall }) => {
        if (wall === null) return mayOpen && day !== null ? <Open activityId={activityId} day={day} /> : null
        const waiting = wall.pictures.filter(({ shown }) => !shown)
        const shown = wall.pictures.filter((one) => one.shown)
        if (!keeps && shown.length === 0) return null
        return (
          <Part title="照片墙" aside={`挂出 ${shown.length} 张，${formatShortDay(wall.sentUntil)}为止可以传`}>
            <div className="stack">
              {keeps && (
                <div className="row">
                  <a href={`/api/wall/${activityId}/sheet.pdf`} target="_blank" rel="noreferrer">
                    打印照片墙的码
                  </a>
                  <span className="soft small">贴在门口，来的人扫码传照片</span>
                </div>
              )}
              {waiting.length > 0 && (
                <>
                  <p className="strip">
                    {waiting.length} 张等您看。有谁不愿意、拿不准的就不挂：不挂的当时删除，不用写原因。
                  </p>
                  <Pictures of={waiting} keeps={keeps} />
                </>
              )}
              {shown.length > 0 && <Pictures of={shown} keeps={keeps} />}
              {wall.pictures.length === 0 && <p className="soft">还没有人传照片。</p>}
            </div>
          </Part>
        )
      }}
    </Fetched>
  )
}

function Open(props: { activityId: string; day: string }) {
  const open = useAct(orpc.wall.open.mutationOptions())
  return (
    <Part title="照片墙">
      <div className="stack">
        <p>门口贴一个码，来的人扫码传照片、家书；您看过才挂出。谁都可以把照片拿下，90 天后全部删除。</p>
        <Problems problems={open.problems} />
        <div className="row">
          <Button loading={open.busy} onClick={() => open.go(props)}>
            开照片墙
          </Button>
        </div>
      </div>
    </Part>
  )
}

function Pictures(props: { of: readonly WallPicture[]; keeps: boolean }) {
  return (
    <ul className="wall-pictures">
      {props.of.map((picture) => (
        <Picture key={picture.id} picture={picture} keeps={props.keeps} />
      ))}
    </ul>
  )
}

function Picture(props: { picture: WallPicture; keeps: boolean }) {
  const { id, word, shown, agreed, lastDay } = props.picture
  const hang = useAct(orpc.wall.hang.mutationOptions())
  const agree = useAct(orpc.wall.agree.mutationOptions())
  const takeOut = useAct(orpc.wall.takeOut.mutationOptions())
  const src = `/api/wall/pictures/${id}`
  return (
    <li>
      <a href={src} target="_blank" rel="noreferrer">
        <img src={src} alt={word || '照片'} loading="lazy" />
      </a>
      {word !== '' && <p>{word}</p>}
      {shown && (
        <p className="soft small">
          {agreed ? '画面里的成年人都同意，留到' : '留到'}
          {formatDay(lastDay)}
        </p>
      )}
      <Problems problems={[...hang.problems, ...agree.problems, ...takeOut.problems]} />
      {props.keeps && (
        <div className="row">
          {!shown && (
            <Button type="primary" loading={hang.busy} onClick={() => hang.go({ pictureId: id })}>
              挂出
            </Button>
          )}
          <Button loading={takeOut.busy} onClick={() => takeOut.go({ pictureId: id })}>
            {shown ? '拿下' : '不挂，删除'}
          </Button>
          {shown && !agreed && (
            <Button type="text" loading={agree.busy} onClick={() => agree.go({ pictureId: id })}>
              成年人都同意，留一年
            </Button>
          )}
        </div>
      )}
    </li>
  )
}
