import { type Post, postNames, posts } from '../../../vocabulary/posts.ts'
import { DayField } from '../../../web/ui/day-field.tsx'
import { TextField } from '../../../web/ui/field.tsx'
import { SelectField } from '../../../web/ui/select-field.tsx'
import { isRestrictedPost } from '../../sight/rules.ts'
import type { PictureView } from '../view-schemas.ts'

export type Place = { department: string; newDepartment: boolean; title: string; post: Post; from: string }
type Fault = { message: string; path?: string | undefined }

const NEW = '+'

/** Department, title, kind of post, and since when. */
export function PlaceFields(props: {
  view: PictureView
  value: Place
  problems: readonly Fault[]
  fromLabel: string
  onChange: (place: Place) => void
}) {
  const { value, onChange } = props
  const faultAt = (path: string) => props.problems.find((p) => p.path === path)?.message
  return (
    <>
      <SelectField
        label="部室"
        value={value.newDepartment ? NEW : value.department}
        none="请选择"
        fault={value.newDepartment ? undefined : faultAt('department')}
        options={[
          ...props.view.departments.map((d) => ({ value: d.name, name: d.name })),
          { value: NEW, name: '新设部室……' },
        ]}
        onChange={(department) =>
          onChange({ ...value, department: department === NEW ? '' : department, newDepartment: department === NEW })
        }
      />
      {value.newDepartment && (
        <TextField
          label="新设部室的名称"
          value={value.department}
          max={40}
          fault={faultAt('department')}
          onChange={(department) => onChange({ ...value, department })}
        />
      )}
      <TextField label="职务" value={value.title} max={40} onChange={(title) => onChange({ ...value, title })} />
      <SelectField
        label="岗位类别"
        value={value.post}
        fault={faultAt('post')}
        {...(isRestrictedPost(value.post) ? { hint: '这个岗位在系统里的职责，由另一人同意才生效' } : {})}
        options={posts.map((post) => ({ value: post, name: postNames[post] }))}
        onChange={(chosen) => onChange({ ...value, post: posts.find((p) => p === chosen) ?? value.post })}
      />
      <DayField
        label={props.fromLabel}
        value={value.from}
        years={0}
        fault={faultAt('from')}
        onChange={(from) => onChange({ ...value, from })}
      />
    </>
  )
}

/** Paths of fields that show their own fault. */
export const PLACE_PATHS = ['department', 'from', 'post', 'name'] as const
