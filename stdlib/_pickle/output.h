// Output: the bytes of a dump. From protocol 4 on they lie in frames, so that a reader fetches large pieces.
#pragma once

#include "runtime/operations/byte_builder.h"
#include "runtime/operations/calls.h"
#include "stdlib/_pickle/instructions.h"

namespace krait::pickle {

class Output {
public:
    explicit Output(ValueMember const& write)
        : write_(write)
    {
    }
    void start_framing() { is_framing_ = true; }

    // The place of the next `count` bytes, which the caller fills; null without memory, which `finish` tells.
    uint8_t* room(size_t count)
    {
        if (is_framing_ && frame_start_ == no_frame) [[unlikely]]
            open_frame();
        return bytes_.extend(count);
    }
    void put(Instruction instruction)
    {
        if (uint8_t* to = room(1)) [[likely]]
            *to = static_cast<uint8_t>(instruction);
    }
    template <class Number> void put(Instruction instruction, Number number)
    {
        if (uint8_t* to = room(1 + sizeof(Number))) [[likely]] {
            *to = static_cast<uint8_t>(instruction);
            std::memcpy(to + 1, &number, sizeof(Number));
        }
    }
    void put_text(std::string_view text)
    {
        if (uint8_t* to = room(text.size()); to && !text.empty())
            std::memcpy(to, text.data(), text.size());
    }

    // Bytes behind their size. `fill` writes them to where it is told; many of them make no part of a frame.
    template <class Number, class Fill> Result<void> put_sized(Instruction instruction, size_t size, Fill&& fill)
    {
        bool const is_large = size >= frame_target;
        bool const was_framing = is_framing_;
        if (is_large) {
            close_frame();
            is_framing_ = false;
        }
        if (uint8_t* to = room(1 + sizeof(Number) + size)) [[likely]] {
            *to++ = static_cast<uint8_t>(instruction);
            Number const number = static_cast<Number>(size);
            std::memcpy(to, &number, sizeof(Number));
            if (size)
                fill(to + sizeof(Number));
        }
        if (is_large) {
            is_framing_ = was_framing;
            TRY(flush());
        }
        return {};
    }

    // Between two objects: a frame that is large enough ends here.
    Result<void> pass_boundary()
    {
        if (bytes_.has_failed()) [[unlikely]]
            return raise_memory_error();
        if (frame_start_ == no_frame || bytes_.size() - frame_start_ < frame_target + header_size) [[likely]]
            return {};
        close_frame();
        return flush();
    }
    Result<Bytes*> finish()
    {
        close_frame();
        return bytes_.finish();
    }

private:
    static constexpr size_t frame_target = 64 * 1024;
    static constexpr size_t frame_minimum = 4;
    static constexpr size_t header_size = 9;
    static constexpr size_t no_frame = SIZE_MAX;

    void open_frame()
    {
        frame_start_ = bytes_.size();
        bytes_.extend(header_size);
    }
    void close_frame()
    {
        if (frame_start_ == no_frame || bytes_.has_failed())
            return;
        uint8_t* frame = bytes_.data() + frame_start_;
        uint64_t const size = bytes_.size() - frame_start_ - header_size;
        frame_start_ = no_frame;
        if (size >= frame_minimum) {
            *frame = static_cast<uint8_t>(Instruction::Frame);
            std::memcpy(frame + 1, &size, sizeof(size));
        } else {
            std::memmove(frame, frame + header_size, size);
            bytes_.shrink(bytes_.size() - header_size);
        }
    }
    // To the file, if there is one.
    Result<void> flush()
    {
        if (write_.get().is_empty())
            return {};
        Value const bytes(TRY(bytes_.finish()));
        bytes_.shrink(0);
        TRY(call(write_, { bytes }));
        return {};
    }

    ValueMember const& write_;
    ByteBuilder bytes_;
    size_t frame_start_ { no_frame };
    bool is_framing_ { false };
};

}
