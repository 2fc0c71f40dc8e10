import { useQuery } from '@tanstack/react-query'
import { orpc } from '../../../web/api.ts'
import { Part } from '../../../web/ui/page-head.tsx'
import { ListPictures } from './list-pictures.tsx'

/** The signed list of a training or an activity, once it came back by scan: what is entered is read off it. */
export function AttendanceBack(props: { gatheringId: string }) {
  const found = useQuery(orpc.scans.attendance.queryOptions({ input: { gatheringId: props.gatheringId } }))
  const pages = found.data?.pages ?? []
  if (pages.length === 0) return null
  return (
    <Part title="扫描回来的签到表" aside="到场情况由您对着图像登记">
      <ListPictures called="签到表" file="attendance" pages={pages} />
    </Part>
  )
}
