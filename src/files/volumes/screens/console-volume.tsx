import { useQuery } from '@tanstack/react-query'
import { orpc } from '../../../web/api.ts'
import { formatDay } from '../../../web/ui/dates.ts'
import { Part } from '../../../web/ui/page-head.tsx'
import { useHolds } from '../../../web/ui/signed-in.tsx'
import { volumeAllow } from '../contract.ts'

/** 案卷 of a closed activity: what is kept of it, to read and to take along. */
export function ActivityVolume(props: { activityId: string }) {
  const may = useHolds(...volumeAllow)
  return may ? <Volume activityId={props.activityId} /> : null
}

function Volume({ activityId }: { activityId: string }) {
  const volume = useQuery(orpc.volumes.show.queryOptions({ input: { activityId } }))
  const items = volume.data?.items ?? []
  if (items.length === 0) return null
  return (
    <Part title="案卷" aside={`${items.length} 件`}>
      <ol className="activity-volume">
        {items.map(({ id, title, kind, pages, madeOn }) => (
          <li key={id}>
            <a
              href={kind === 'paper' ? `/api/volumes/papers/${id}/file.pdf` : `/api/scans/${id}/attendance.jpg`}
              target="_blank"
              rel="noreferrer"
            >
              {title}
            </a>
            <span className="soft small">
              {formatDay(madeOn)}，{pages} 页
            </span>
          </li>
        ))}
      </ol>
      <div className="row">
        <a href={`/api/volumes/${activityId}/package.zip`} download>
          下载案卷（ZIP）
        </a>
      </div>
      <p className="soft small activity-volume-said">
        办结时照当时的内容做成，以后不变；每件的指纹写在卷内目录里，不用本系统也能核对。
      </p>
    </Part>
  )
}
