import { required } from '../../platform/contract.ts'

/** A sign-in name as it is typed; it is kept in small letters. */
export const loginName = required(40)
  .min(2, '登录名至少 2 个字符。')
  .regex(/^[\p{L}\p{N}._-]+$/u, '登录名只能用文字、数字、点、下划线或连字符。')
