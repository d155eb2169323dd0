-- For wrk: posts the bodies of a file, one a line, in turn.
-- wrk … -s post.lua http://127.0.0.1:PORT -- PATH BODY_FILE
local requests = {}
local turn = 0

function init(args)
  for body in io.lines(args[2]) do
    requests[#requests + 1] =
      wrk.format("POST", args[1], { ["Content-Type"] = "application/json" }, body)
  end
end

function request()
  turn = turn % #requests + 1
  return requests[turn]
end
